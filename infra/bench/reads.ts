import type { Projection } from '@muhafiz/service-kit/mongo';
import { firstBook } from '../../services/risk-flagging/src/domain/ruleBook/ruleBook.ts';
import { assessCases } from '../../services/risk-flagging/src/usecases/assessCases.ts';
import { readLawTables } from '../../services/risk-flagging/src/usecases/lawTables.ts';
import type { RiskPorts } from '../../services/risk-flagging/src/usecases/ports.ts';
import { readPack } from '../../services/risk-flagging/test/domain/registerPack.ts';
import type { Bench, BenchRun } from './bench.ts';
import { figure, quantile, seededNumbers } from './figure.ts';
import { samplePack } from './packCopy.ts';
import { openRiskRegister, putAll } from './riskRegister.ts';
import type { Stack } from './stack.ts';

const copiesOfAgencies = 50;
const copiesOfWorkers = 40;
const assessed = 1000;
const warmUp = 100;
const goalReads = 10;
const goalMillis = 35;

export const reads: Bench = {
  name: 'reads',
  words: 'assessments that are not warm, in a register of 20,000 agencies and 200,000 workers',
  measure: async (run) => {
    const register = await openRegister(await run.stack());
    const { millis, counts, cases } = await measureIn(register, run).finally(() => register.close());
    const how = `one case at a time, its first assessment with evidence committed; ${assessed} of ${cases.toLocaleString('en')} cases, drawn at random; the tables of the law are in memory, nothing else`;
    const goal = { kind: '<', value: goalMillis } as const;
    const most = Math.max(...counts);
    return [
      figure('assessment, p50', quantile(millis, 0.5), 'ms', how),
      figure('assessment, p95', quantile(millis, 0.95), 'ms', how),
      figure('assessment, p99', quantile(millis, 0.99), 'ms', how, goal),
      figure('database reads, most', most, 'reads', 'finds, counts and aggregates of one such assessment', {
        kind: '<=',
        value: goalReads,
      }),
    ];
  },
};

async function measureIn(register: Awaited<ReturnType<typeof openRegister>>, run: BenchRun) {
  const refs = await fill(register.projections, run);
  const roll = seededNumbers(run.settings.seed);
  const draw = (): string => refs[Math.floor(roll() * refs.length)] as string;
  return { ...(await assessOneByOne(register, run, draw)), cases: refs.length };
}

/** What an assessment reads, and nothing that it does not. */
async function openRegister({ folder, instance }: Stack) {
  const register = await openRiskRegister({ uri: instance.mongodb.uri, database: 'bench_reads', folder });
  const ports: Partial<RiskPorts> = {
    ...register.ports,
    rules: { noteShadows: async () => undefined } as Partial<RiskPorts['rules']> as RiskPorts['rules'],
    // As the service's parking does it: one look at what is parked, which is nothing.
    listAllStopped: async () => {
      await register.projections.marks.collection.list({ stamp: 'parked' }, { limit: 1000 });
      return new Set<string>();
    },
  };
  return { ...register, ports: ports as RiskPorts };
}

type Projections = Awaited<ReturnType<typeof openRegister>>['projections'];

/** The sample pack again and again, under numbers of its own each time. Answers the refs of all cases. */
async function fill(projections: Projections, run: BenchRun): Promise<string[]> {
  const pack = readPack(new URL(`file://${samplePack}/`));
  const put = <Row>(to: Projection<Row>, rows: readonly (readonly [string, Row])[]) => putAll(to, rows, run.signal);
  run.say('  putting the register');
  await put(projections.tables, [
    ['fee-schedule', { source: 'reference-table/fee-schedule@1', kind: 'fees', rows: pack.feeRows }],
    ['age-rules', { source: 'reference-table/age-rules@1', kind: 'ages', rows: pack.ageRows }],
    ['rates', { source: 'reference-table/rates@1', kind: 'rates', rows: pack.rates }],
  ]);
  const agencies = [...pack.agencies.values()];
  const refs: string[] = [];
  for (let copy = 0; copy < copiesOfAgencies; copy++) {
    const own = (key: string): string => `${copy + 1}0${key}`;
    const parties = (key: string) => pack.parties.get(key) ?? { phones: [], names: [] };
    await put(
      projections.agencies,
      agencies.map(({ key, state: _, liftedSuspensions: __, ...row }) => [
        own(key),
        { ...row, suspensions: [], cancelledFrom: null, parties: parties(key) },
      ]),
    );
    await put(
      projections.permissions,
      [...pack.permissions.values()].map((row) => [
        own(row.permissionNo),
        { ...row, permissionNo: own(row.permissionNo), agencyKey: own(row.agencyKey) },
      ]),
    );
    if (copy >= copiesOfWorkers) continue;
    const tail = String(copy).padStart(2, '0');
    await put(
      projections.workers,
      [...pack.workers.values()].map((row) => {
        const papers = { cnic: `${tail}${row.cnic.slice(2)}`, passportNo: `${row.passportNo.slice(0, 7)}${tail}` };
        return [own(row.ref), { ...row, ...papers, ref: own(row.ref) }];
      }),
    );
    const cases = pack.cases.map((row) => ({
      ...row,
      ...{ ref: own(row.ref), workerRef: own(row.workerRef), namedPhones: [] },
      payees: pack.payees.get(row.ref) ?? [],
      agencyKey: row.agencyKey && own(row.agencyKey),
      permissionNo: row.permissionNo && own(row.permissionNo),
    }));
    await put(
      projections.cases,
      cases.map((row) => [row.ref, row]),
    );
    refs.push(...cases.map(({ ref }) => ref));
  }
  return refs;
}

async function assessOneByOne(
  { ports, projections: { marks: watched } }: Awaited<ReturnType<typeof openRegister>>,
  { signal }: BenchRun,
  draw: () => string,
) {
  const asked = { inForce: firstBook.inForce('2026-01-01'), tried: [], readUpTo: {}, law: await readLawTables(ports) };
  const reader = countReads(watched as never);
  const millis: number[] = [];
  const counts: number[] = [];
  const done = new Set<string>();
  while (done.size < warmUp + assessed) {
    signal.throwIfAborted();
    const ref = draw();
    if (done.has(ref)) continue;
    done.add(ref);
    const before = reader.count();
    const began = performance.now();
    await assessCases(ports, asked, [ref]);
    if (done.size <= warmUp) continue;
    millis.push(performance.now() - began);
    counts.push(reader.count() - before);
  }
  reader.stop();
  return { millis, counts };
}

/** Counts what is asked of the engine, where the driver is called. */
function countReads({ collection }: Projection<never>): { count(): number; stop(): void } {
  const driver = Object.getPrototypeOf(collection.model.collection) as Record<string, (...given: unknown[]) => unknown>;
  const names = ['find', 'findOne', 'aggregate', 'countDocuments'] as const;
  let count = 0;
  const kept = names.map((name) => [name, driver[name]] as const);
  for (const [name, real] of kept) {
    driver[name] = function counted(this: unknown, ...given: unknown[]) {
      count++;
      return real?.apply(this, given);
    };
  }
  return {
    count: () => count,
    stop: () => {
      for (const [name, real] of kept) if (real !== undefined) driver[name] = real;
    },
  };
}
