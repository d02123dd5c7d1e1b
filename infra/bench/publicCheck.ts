import { readWholePack } from '../import/readWholePack.ts';
import type { Bench, BenchRun } from './bench.ts';
import { startChild } from './child.ts';
import { type Figure, figure, median, seededNumbers } from './figure.ts';
import { samplePack } from './packCopy.ts';
import { readCpuSeconds } from './programs.ts';
import type { Stack } from './stack.ts';
import { hasWrk, inTurns, type Load, noWrk, runWrk } from './wrk.ts';

const connections = 32;
const pathsMade = 5000;
/** Heads that Node writes by itself, for the one server as for the other. */
const nodesOwn = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

interface Round extends Load {
  readonly cpuMicros: number;
}

export const publicCheck: Bench = {
  name: 'check',
  words: 'public checks beside a bare node:http server with the same bytes',
  measure: async (run) => {
    if (!hasWrk()) {
      run.say(`check: ${noWrk}`);
      return [];
    }
    return measureCheck(run, (await run.imported()).stack);
  },
};

async function measureCheck({ settings, signal }: BenchRun, stack: Stack): Promise<Figure[]> {
  const licenceNos = await listLicenceNos();
  const sample = await fetch(`${stack.url}/check/${encodeURIComponent(licenceNos[0] ?? '')}`);
  if (sample.status !== 200) throw new Error(`the public check answered ${sample.status}`);
  const body = Buffer.from(await sample.arrayBuffer());
  const heads = Object.fromEntries([...sample.headers].filter(([name]) => !nodesOwn.has(name)));
  const bare = await startChild('infra/bench/bareServer.ts', [body.toString('base64'), JSON.stringify(heads)]);
  const script = checkScript(licenceNos, settings.seed);
  const rounds = { ours: [] as Round[], bare: [] as Round[] };
  const measured = async (url: string, pid: number, into: Round[]) => {
    const before = readCpuSeconds(pid);
    const load = await runWrk({ url, script, connections, seconds: settings.loadSeconds, signal });
    into.push({ ...load, cpuMicros: ((readCpuSeconds(pid) - before) * 1e6) / load.requests });
  };
  try {
    await inTurns(settings.rounds, [
      () => measured(stack.url, stack.getPid('gateway'), rounds.ours),
      () => measured(`http://127.0.0.1:${bare.hello}`, bare.pid, rounds.bare),
    ]);
  } finally {
    await bare.stop();
  }
  const how = `wrk -t1 -c${connections}, ${settings.rounds} rounds of ${settings.loadSeconds} s in turns, medians; random licence numbers, one in ten unknown; ${body.length} bytes an answer`;
  return describe(how, rounds);
}

function describe(how: string, { ours, bare }: { readonly ours: Round[]; readonly bare: Round[] }): Figure[] {
  const ratios = ours.map(({ perSecond }, index) => perSecond / (bare[index]?.perSecond ?? Number.NaN));
  const sum = (field: 'other' | 'requests') => ours.reduce((total, each) => total + each[field], 0);
  const unknown = `${((sum('other') / sum('requests')) * 100).toFixed(1)} % were answered with another status than 200`;
  const told = (name: string, rounds: readonly Round[], words: string): Figure[] => {
    const each = rounds.map(({ perSecond }) => Math.round(perSecond)).join(', ');
    const cpu = median(rounds.map(({ cpuMicros }) => cpuMicros));
    return [
      figure(name, median(rounds.map(({ perSecond }) => perSecond)), 'requests/s', `${how}; ${words}rounds: ${each}`),
      figure(`${name}, processor`, cpu, 'µs/request', 'processor time of that server in the same rounds'),
    ];
  };
  return [
    ...told('public check', ours, `${unknown}; `),
    ...told('bare node:http', bare, ''),
    figure('ratio', median(ratios), '', `${how}; median of each round's ratio`, { kind: '>=', value: 0.6 }),
  ];
}

async function listLicenceNos(): Promise<string[]> {
  const whole = await readWholePack(samplePack);
  if (!whole.ok) throw new Error('the sample pack cannot be read');
  return whole.value.rows['agencies.csv'].map(({ row }) => row.licenceNo);
}

/** Paths in an order that the seed decides, made before the load begins; wrk goes round them. */
function checkScript(licenceNos: readonly string[], seed: number): string {
  const random = seededNumbers(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const paths = Array.from({ length: pathsMade }, () => {
    const number = random() < 0.1 ? `${900_000 + pick(99_999)}/LHR` : (licenceNos[pick(licenceNos.length)] ?? '');
    return `"/check/${encodeURIComponent(number)}"`;
  });
  return `
    local paths = {${paths.join(',')}}
    local requests = {}
    local at = 0
    init = function() for index, path in ipairs(paths) do requests[index] = wrk.format("GET", path) end end
    request = function() at = at % #requests + 1; return requests[at] end`;
}
