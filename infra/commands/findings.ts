import { openAtomicFile } from '../asking/atomicFile.ts';
import { CommandRefused, findOffice, type Office, resolvePath } from '../asking/findOffice.ts';
import { createGraphqlClient } from '../asking/graphqlClient.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { inThousands } from '../import/progressLine.ts';

const usage = 'npm run findings -- --out FILE [--format csv|json] [--code CODE] [--url URL --token TOKEN]';
const options = {
  out: { type: 'string' },
  format: { type: 'string' },
  code: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
} as const;

interface Words {
  readonly en: string;
  readonly ur: string;
}
interface Flag {
  readonly code: string;
  readonly subjectKind: string;
  readonly subjectRef: string;
  readonly relatedRef: string | null;
  readonly ruleVersion?: number;
  readonly effect?: string;
  readonly reason?: Words;
  readonly wouldClear?: Words;
  readonly citation?: string;
  readonly excessPkr?: number | null;
  readonly evidence?: readonly { readonly source: string; readonly path: string; readonly shown: string | null }[];
}
interface Node {
  readonly flagId: string;
  /** Null for a worker who has no case. */
  readonly caseRef: string | null;
  readonly assessedAt: string;
  readonly flag: Flag;
}
interface Page {
  readonly findings: { readonly nodes: readonly Node[]; readonly next: string | null };
}

/** One flag that stands, whatever the number of cases on which it stands. */
interface Finding {
  readonly flag: Flag;
  readonly flagId: string;
  readonly assessedAt: string;
  readonly cases: string[];
}

const namesOnly = 'code subjectKind subjectRef relatedRef';
const everything = `${namesOnly} ruleVersion effect reason { en ur } wouldClear { en ur } citation excessPkr evidence { source path shown }`;
/** Few enough for a slow engine under load: a page that is asked for again while it is still being read only adds to it. */
const assessmentsOfPage = 100;
const csvHeader = 'flag_code,subject_kind,subject_ref,related_ref\n';

/** Writes every flag that stands now: each once, sorted by code, subject and related subject. */
export async function runFindings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  where: CommandOut,
  signal?: AbortSignal,
): Promise<number> {
  const { values } = readArguments(args, options, usage);
  const { format = 'csv', out } = values;
  if (out === undefined) throw new CommandRefused(`Name a file with --out, or - for standard output.\nUse: ${usage}`);
  if (format !== 'csv' && format !== 'json') {
    throw new CommandRefused(`--format is csv or json, not ${format}.\nUse: ${usage}`);
  }
  const office = await findOffice(values, env);
  const stops = signal === undefined ? {} : { signal };
  const found = await listFindings({ ...office, ...stops }, format === 'json' ? everything : namesOnly, values.code);
  const text = format === 'json' ? writeJson(found) : writeCsv(found);
  if (out === '-') where.out.write(text);
  else await writeFile(resolvePath(out, env), text);
  if (out !== '-') where.out.write(`${inThousands(found.length)} flags stand; written to ${resolvePath(out, env)}\n`);
  return 0;
}

async function writeFile(path: string, text: string): Promise<void> {
  const file = await openAtomicFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandRefused(`${path} cannot be written (${error.code ?? error.message}).`);
  });
  try {
    await file.write(text);
    await file.finish();
  } finally {
    await file.discard();
  }
}

/** Every flag once, sorted; what is kept of a page is the flags alone. */
export async function listFindings(
  office: Office & { readonly signal?: AbortSignal },
  fields: string = namesOnly,
  code?: string,
): Promise<Finding[]> {
  const client = createGraphqlClient(office);
  const query = `query Findings($first: Int!, $after: String, $code: String) { findings(first: $first, after: $after, code: $code) { nodes { flagId caseRef assessedAt flag { ${fields} } } next } }`;
  const byKey = new Map<string, Finding>();
  let after: string | null = null;
  do {
    const variables: Record<string, unknown> = { first: assessmentsOfPage, after, code: code ?? null };
    const { findings }: Page = await client.ask<Page>(query, variables);
    for (const node of findings.nodes) {
      const key = keyOf(node.flag);
      const known = byKey.get(key);
      const cases = node.caseRef === null ? [] : [node.caseRef];
      if (known !== undefined) known.cases.push(...cases);
      else byKey.set(key, { flag: node.flag, flagId: node.flagId, assessedAt: node.assessedAt, cases });
    }
    after = findings.next;
  } while (after !== null);
  return [...byKey].sort(([left], [right]) => byCodePoint(left, right)).map(([, finding]) => finding);
}

/** The order of UTF-8 bytes is that of code points; JavaScript's own order of text is not. */
function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Columns joined by U+0000, which comes before everything that a ref can hold: it sorts as the columns do. */
function keyOf({ code, subjectKind, subjectRef, relatedRef }: Flag): string {
  return [code, subjectKind, subjectRef, relatedRef ?? ''].join('\u0000');
}

function writeCsv(found: readonly Finding[]): string {
  const lines = found.map(({ flag: { code, subjectKind, subjectRef, relatedRef } }) =>
    [code, subjectKind, subjectRef, relatedRef ?? ''].map(quoted).join(','),
  );
  return csvHeader + lines.map((line) => `${line}\n`).join('');
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function writeJson(found: readonly Finding[]): string {
  const written = found.map(({ flag, flagId, assessedAt, cases }) => {
    const { code, subjectKind, subjectRef, relatedRef, ...rest } = flag;
    return {
      ...{ flag_code: code, subject_kind: subjectKind, subject_ref: subjectRef, related_ref: relatedRef },
      ...{ flag_id: flagId, assessed_at: assessedAt, cases, rule_version: rest.ruleVersion, effect: rest.effect },
      ...{ reason: rest.reason, would_clear: rest.wouldClear, citation: rest.citation },
      ...{ excess_pkr: rest.excessPkr, evidence: rest.evidence },
    };
  });
  return `${JSON.stringify(written, null, 2)}\n`;
}

await runIfMain(import.meta.url, (args, env, signal) =>
  runFindings(args, env, { out: process.stdout, told: process.stderr }, signal),
);
