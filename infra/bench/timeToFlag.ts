import { type OfficeDatabase, openOfficeDatabases } from '../asking/officeDatabases.ts';
import { readManifest } from '../import/readManifest.ts';
import type { Bench } from './bench.ts';
import { type Figure, figure, quantile } from './figure.ts';
import { samplePack } from './packCopy.ts';
import type { Stack } from './stack.ts';

type Database = OfficeDatabase['database'];

interface FlagTold {
  readonly code: string;
  readonly effect: string;
  readonly causeKey: string;
  readonly evidenceDigest: string;
  readonly evidence: readonly { readonly source: string }[];
}
interface AssessedRow {
  readonly at: string;
  readonly version: number;
  readonly published: { readonly caseRef: string; readonly assessmentId: string; readonly flags: readonly FlagTold[] };
}
interface AppliedRow {
  readonly at: string;
  readonly published: { readonly caseRef: string; readonly assessmentId: string };
}
interface CaseSeen {
  readonly departsOn: string;
  /** The newest day that the case itself tells of: its submission or its last payment. */
  readonly lastDay: string;
}
/** One flag that stands on one case. */
interface StandingFlag {
  readonly code: string;
  readonly effect: string;
  readonly millis: number;
  readonly departure: CaseSeen;
}

export const timeToFlag: Bench = {
  name: 'time-to-flag',
  words: "from the evidence's event to the standing hold, for every flag of the sample pack",
  measure: async (run) => {
    const { stack } = await run.imported();
    const manifest = await readManifest(samplePack);
    if (!manifest.ok) throw new Error('the sample pack cannot be read');
    return describe(await listStandingFlags(stack), manifest.value.asOf, stack.engines);
  },
};

async function listStandingFlags({ instance }: Stack): Promise<StandingFlag[]> {
  const databases = await openOfficeDatabases(instance.mongodb.uri, {});
  try {
    const of = (name: string): Database => {
      const found = databases.all.find(({ service }) => service === name);
      if (found === undefined) throw new Error(`no database of ${name}`);
      return found.database;
    };
    const [emigration, licensing, risk] = [of('worker-emigration'), of('agency-licensing'), of('risk-flagging')];
    const assessed = await read<AssessedRow>(risk, 'CaseAssessed', { at: 1, version: 1, published: 1 });
    const applied = await read<AppliedRow>(emigration, 'AssessmentApplied', { at: 1, published: 1 });
    // A flag of an agency or of people comes to a case from their own assessment, which stands in risk's journal.
    const journals = await Promise.all([emigration, licensing, risk].map(readMoments));
    const moments = new Map(journals.flatMap((journal) => [...journal]));
    return standingFlags(assessed, applied, moments, await readCases(emigration));
  } finally {
    await databases.close();
  }
}

function read<Row>(database: Database, type: string, fields: Record<string, 1>): Promise<Row[]> {
  return database
    .collection('journal')
    .find({ type })
    .project<Row & object>({ _id: 0, ...fields })
    .toArray();
}

/** When each event of an office was committed, by stream and version as evidence names them. */
async function readMoments(database: Database): Promise<Map<string, number>> {
  const rows = await database
    .collection('journal')
    .find({})
    .project<{ stream: string; version: number; at: string }>({ _id: 0, stream: 1, version: 1, at: 1 })
    .toArray();
  return new Map(rows.map(({ stream, version, at }) => [`${stream}@${version}`, Date.parse(at)]));
}

async function readCases(emigration: Database): Promise<Map<string, CaseSeen>> {
  interface Row {
    readonly published: {
      readonly caseRef: string;
      readonly submittedOn: string;
      readonly intendedDepartureOn: string;
      readonly payments: readonly { readonly paidOn: string }[];
    };
  }
  const rows = await read<Row>(emigration, 'CaseSubmitted', { published: 1 });
  return new Map(
    rows.map(({ published }) => {
      const days = [published.submittedOn, ...published.payments.map(({ paidOn }) => paidOn)];
      return [published.caseRef, { departsOn: published.intendedDepartureOn, lastDay: days.sort().at(-1) ?? '' }];
    }),
  );
}

function standingFlags(
  assessed: readonly AssessedRow[],
  applied: readonly AppliedRow[],
  moments: ReadonlyMap<string, number>,
  cases: ReadonlyMap<string, CaseSeen>,
): StandingFlag[] {
  const appliedAt = new Map(applied.map(({ at, published }) => [published.assessmentId, Date.parse(at)]));
  const byCase = new Map<string, AssessedRow[]>();
  for (const row of assessed) byCase.set(row.published.caseRef, [...(byCase.get(row.published.caseRef) ?? []), row]);
  const flags: StandingFlag[] = [];
  for (const [caseRef, rows] of byCase) {
    const inOrder = rows.sort((left, right) => left.version - right.version);
    const departure = cases.get(caseRef);
    if (departure === undefined) continue;
    for (const flag of inOrder.at(-1)?.published.flags ?? []) {
      const stood = firstStanding(inOrder, appliedAt, flag);
      const newest = Math.max(...flag.evidence.map(({ source }) => moments.get(source) ?? Number.NEGATIVE_INFINITY));
      if (stood === undefined || newest === Number.NEGATIVE_INFINITY) throw new Error(`no moments of ${flag.causeKey}`);
      flags.push({ code: flag.code, effect: flag.effect, millis: stood - newest, departure });
    }
  }
  return flags;
}

/** When an assessment with this flag for this evidence first reached the case; one that a later one overtook never did. */
function firstStanding(
  rows: readonly AssessedRow[],
  appliedAt: ReadonlyMap<string, number>,
  { causeKey, evidenceDigest, effect }: FlagTold,
): number | undefined {
  const raised = rows.findIndex(({ published }) =>
    published.flags.some((flag) => flag.causeKey === causeKey && flag.evidenceDigest === evidenceDigest),
  );
  for (const { published } of rows.slice(Math.max(0, raised))) {
    const at = appliedAt.get(published.assessmentId);
    if (at !== undefined) return at;
  }
  // Emigration writes nothing for what is only to be looked at: such a flag stands when its assessment is said.
  const said = rows[raised];
  return effect === 'hold' || said === undefined ? undefined : Date.parse(said.at);
}

function describe(flags: readonly StandingFlag[], asOf: string, engines: string): Figure[] {
  const all = figuresOf(
    'all flags',
    flags,
    asOf,
    `journal time of the newest cited event to that of the assessment on the case, during the import of the sample pack; ${engines}`,
  );
  const codes = [...new Set(flags.map(({ code }) => code))].sort();
  return [
    ...all,
    ...codes.flatMap((code) => {
      const ofCode = flags.filter((flag) => flag.code === code);
      return figuresOf(code, ofCode, asOf, `effect ${[...new Set(ofCode.map(({ effect }) => effect))].join(', ')}`);
    }),
  ];
}

function figuresOf(name: string, flags: readonly StandingFlag[], asOf: string, how: string): Figure[] {
  const seconds = flags.map(({ millis }) => millis / 1000);
  const early = flags.filter((flag) => standsBefore(flag, asOf)).length;
  const prompt = flags.filter((flag) => standsBefore(flag, flag.departure.lastDay)).length;
  const asked = `of ${flags.length}: all facts told at the end of ${asOf}, the pack's day, plus the time measured`;
  const daily = `of ${flags.length}: each case told at the end of the day of its last payment or its submission, plus the time measured`;
  return [
    figure(`${name}, p50`, quantile(seconds, 0.5), 's', `${flags.length} flags on cases; ${how}`),
    figure(`${name}, p95`, quantile(seconds, 0.95), 's', how),
    figure(`${name}, greatest`, quantile(seconds, 1), 's', how),
    figure(`${name}, before departure, told on the pack's day`, early, 'flags', asked),
    figure(`${name}, before departure, told day by day`, prompt, 'flags', daily),
  ];
}

/** Whether a flag stands before the day of departure begins when its facts were told at the end of a day. */
function standsBefore({ millis, departure }: StandingFlag, toldOn: string): boolean {
  return (
    Date.parse(toldOn) + 86_400_000 + millis <= Date.parse(departure.departsOn) + 86_400_000 - 1 &&
    toldOn < departure.departsOn
  );
}
