import { findOffice, type Office } from '../asking/findOffice.ts';
import { createGraphqlClient, type GraphqlClient } from '../asking/graphqlClient.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { cutTo, drawTable } from '../asking/textTable.ts';
import { inThousands } from '../import/progressLine.ts';

const usage = 'npm run summary [-- --url URL --token TOKEN]';
const options = { url: { type: 'string' }, token: { type: 'string' } } as const;

export interface SummaryOrder extends Office {
  readonly out: { write(text: string): unknown };
}

interface HeldCase {
  readonly ref: string;
  readonly status: string;
  readonly country: string;
  readonly intendedDepartureOn: string;
  readonly licenceNo: string | null;
  readonly agency: { readonly legalName: string | null } | null;
  readonly holds: readonly { readonly code: string; readonly excessPkr: string | number | null }[];
}
interface Answer {
  readonly caseCounts: { readonly pending: number; readonly pendingHeld: number; readonly clearedHeld: number };
  readonly heldCases: { readonly nodes: readonly HeldCase[]; readonly next: string | null };
}

const shown = 10;
const pageOf = 40;
const nameLetters = 38;
const wordsLetters = 70;

const query = (agency: string): string => `query Summary($first: Int!, $after: String) {
  caseCounts { pending pendingHeld clearedHeld }
  heldCases(first: $first, after: $after) {
    nodes { ref status country intendedDepartureOn licenceNo ${agency} holds { code excessPkr } } next
  }
}`;

/** What each rule that holds found, in a few plain words for a table; its full sentence stands on the case. */
const plainWords: Readonly<Record<string, string>> = {
  LICENCE_NOT_VALID: 'recruiter has no valid licence',
  PERMISSION_MISMATCH: 'not covered by the permission',
  PERMISSION_EXCEEDED: 'permission is used up',
  FEE_OVER_CEILING: 'charged over the ceiling',
  UNDERAGE: 'under the minimum age',
  IDENTITY_CONFLICT: 'papers contradict each other',
  UNLICENSED_INTERMEDIARY: 'paid an unlicensed intermediary',
  OFFICER: 'held by an officer',
};

/**
 * The answer that people came for: how many pending departures are held, the ten most serious of them, and what to do
 * next. Names agencies and no worker.
 */
export async function printSummary({ url, token, out }: SummaryOrder): Promise<void> {
  const client = createGraphqlClient({ url, token });
  const { counts, held } = await readHeld(client);
  const share = counts.pending === 0 ? 0 : Math.round((100 * counts.pendingHeld) / counts.pending);
  out.write(
    `\n${inThousands(counts.pendingHeld)} of ${inThousands(counts.pending)} pending departures are held (${share} %).\n`,
  );
  if (counts.clearedHeld > 0) {
    out.write(`${inThousands(counts.clearedHeld)} more were cleared before and are held now.\n`);
  }
  if (held.length > 0) out.write(`\nThe ${held.length === 1 ? 'most serious one' : `${held.length} most serious`}\n\n`);
  if (held.length > 0) out.write(drawHeld(held));
  out.write(describeNext(url, held[0]));
}

async function readHeld(client: GraphqlClient): Promise<{ counts: Answer['caseCounts']; held: readonly HeldCase[] }> {
  const held: HeldCase[] = [];
  let after: string | null = null;
  for (;;) {
    const { caseCounts: counts, heldCases }: Answer = await client.ask<Answer>(query('agency { legalName }'), {
      first: pageOf,
      after,
    });
    held.push(...heldCases.nodes.filter(({ status }) => status === 'pending'));
    after = heldCases.next;
    if (held.length >= shown || after === null) return { counts, held: held.slice(0, shown) };
  }
}

function drawHeld(held: readonly HeldCase[]): string {
  const rows = held.map((one) => [
    one.ref,
    cutTo(agencyOf(one), nameLetters),
    destinationOf(one.country),
    one.intendedDepartureOn,
    excessOf(one),
    cutTo(flagsOf(one), wordsLetters),
  ]);
  return drawTable(['case', 'agency', 'destination', 'departs', 'Rs over ceiling', 'why it is held'], rows, {
    right: [4],
  });
}

function agencyOf({ agency, licenceNo }: HeldCase): string {
  const name = agency?.legalName ?? undefined;
  if (name !== undefined) return name;
  return licenceNo === null ? 'direct employment' : `${licenceNo} (not in the register)`;
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

function destinationOf(country: string): string {
  return countryNames.of(country) ?? country;
}

function excessOf({ holds }: HeldCase): string {
  const most = holds.reduce((highest, { excessPkr }) => Math.max(highest, Number(excessPkr ?? 0)), 0);
  return most === 0 ? '' : inThousands(most);
}

function flagsOf({ holds }: HeldCase): string {
  return [...new Set(holds.map(({ code }) => plainWords[code] ?? code))].join('; ');
}

function describeNext(url: string, first: HeldCase | undefined): string {
  const steps: [string, string][] = [
    ['npm run findings -- --out findings.csv', 'every flag that stands now'],
    ...(first === undefined
      ? []
      : ([[`npm run replay -- ${first.ref}`, 'why this case is held, computed again from the journal']] as [
          string,
          string,
        ][])),
    ['npm run import -- FOLDER', 'send a register pack of your own'],
    ['npm run --silent token -- --role protector', `a token for GraphQL at ${url}/graphql`],
    [`${url}/check`, 'the public check: may this agency recruit today?'],
  ];
  const width = Math.max(...steps.map(([what]) => what.length));
  const lines = steps.map(([what, why]) => `  ${what.padEnd(width)}  ${why}\n`);
  return `\nA flag is an indicator, not a finding; an officer decides.\n\nNext\n${lines.join('')}`;
}

/** The summary of the running instance, as a command. */
export async function runSummary(args: readonly string[], env: NodeJS.ProcessEnv, where: CommandOut): Promise<number> {
  const { values } = readArguments(args, options, usage);
  await printSummary({ ...(await findOffice(values, env)), out: where.out });
  return 0;
}

await runIfMain(import.meta.url, (args, env) => runSummary(args, env, { out: process.stdout, told: process.stderr }));
