import type { Bench, BenchRun } from './bench.ts';
import { type Figure, figure, median, seededNumbers } from './figure.ts';
import { countCpu, describeShares } from './programs.ts';
import { type Stack, startBeside } from './stack.ts';
import { hasWrk, inTurns, noWrk, runWrk } from './wrk.ts';

const connections = 8;
const refsMade = 2000;
const parts = ['gateway', 'worker-emigration', 'agency-licensing', 'risk-flagging'];
/** One case with its agency and its assessment: three offices, each of which checks the token, as the gateway does. */
const query = 'query ($ref: ID!) { case(ref: $ref) { ref status agency { legalName } assessment { factVersion } } }';

interface Round {
  readonly perSecond: number;
  readonly cpuMillis: Readonly<Record<string, number>>;
}

export const tokens: Bench = {
  name: 'tokens',
  words: 'a federated query with and without remembered tokens',
  measure: async (run) => {
    if (!hasWrk()) {
      run.say(`tokens: ${noWrk}`);
      return [];
    }
    const { stack } = await run.imported();
    const forgetful = await startBeside(stack, { MUHAFIZ_TOKEN_CACHE: 'off' }, run.signal);
    try {
      return await measureTokens(run, stack, forgetful);
    } finally {
      await forgetful.stop();
    }
  },
};

async function measureTokens({ settings, signal }: BenchRun, stack: Stack, forgetful: Stack): Promise<Figure[]> {
  const token = await stack.protectorToken();
  const script = queryScript(token, settings.seed);
  const rounds = { remembering: [] as Round[], checking: [] as Round[] };
  const measured = async (of: Stack, into: Round[] | undefined) => {
    const cpuSince = countCpu(of.listPrograms().filter(({ name }) => parts.includes(name)));
    const load = await runWrk({ url: `${of.url}/graphql`, script, connections, seconds: settings.loadSeconds, signal });
    if (load.other > 0) throw new Error(`${load.other} of ${load.requests} federated queries were not answered`);
    const cpu = Object.entries(cpuSince()).map(([name, seconds]) => [name, (seconds * 1000) / load.requests] as const);
    into?.push({ perSecond: load.perSecond, cpuMillis: Object.fromEntries(cpu) });
  };
  await refuseDifference(stack, forgetful, token);
  await measured(stack, undefined);
  await measured(forgetful, undefined);
  await inTurns(settings.rounds, [
    () => measured(stack, rounds.remembering),
    () => measured(forgetful, rounds.checking),
  ]);
  const how = `one case with agency and assessment, random refs, wrk -t1 -c${connections}, ${settings.rounds} rounds of ${settings.loadSeconds} s in turns after one to warm up, medians; two sets of services on the same engines; ${stack.engines}`;
  return describe(how, rounds);
}

function describe(how: string, { remembering, checking }: Readonly<Record<string, Round[]>>): Figure[] {
  const [remembered = [], checked = []] = [remembering, checking];
  const told = (name: string, rounds: readonly Round[]): Figure[] => {
    const middle = parts.map((part) => [part, median(rounds.map(({ cpuMillis }) => cpuMillis[part] ?? 0))] as const);
    const sum = median(
      rounds.map(({ cpuMillis }) => Object.values(cpuMillis).reduce((total, each) => total + each, 0)),
    );
    const shares = describeShares(Object.fromEntries(middle), 2);
    return [
      figure(`federated query, ${name}`, median(rounds.map(({ perSecond }) => perSecond)), 'requests/s', how),
      figure(`federated query, ${name}, processor`, sum, 'ms/request', `gateway and three services: ${shares}`),
    ];
  };
  const gain = remembered.map(({ perSecond }, at) => perSecond / (checked[at]?.perSecond ?? Number.NaN));
  return [
    ...told('tokens remembered', remembered),
    ...told('every signature checked', checked),
    figure('remembered over checked', median(gain), '', `${how}; median of each round's ratio`),
  ];
}

/** Two sets of services that answer differently would not be two ways of doing the same. */
async function refuseDifference(stack: Stack, other: Stack, token: string): Promise<void> {
  const [one, two] = await Promise.all([askCase(stack, token, 1), askCase(other, token, 1)]);
  if (one !== two || !one.includes('"factVersion":')) throw new Error(`the two answer differently: ${one} ${two}`);
}

async function askCase(stack: Stack, token: string, number: number): Promise<string> {
  const response = await fetch(`${stack.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { ref: refOf(number) } }),
  });
  return response.text();
}

const refOf = (number: number): string => `C${String(number).padStart(7, '0')}`;

function queryScript(token: string, seed: number): string {
  const random = seededNumbers(seed);
  const bodies = Array.from({ length: refsMade }, () => {
    const ref = refOf(1 + Math.floor(random() * 5000));
    return `[[${JSON.stringify({ query, variables: { ref } })}]]`;
  });
  return `
    local bodies = {${bodies.join(',')}}
    local heads = { ["content-type"] = "application/json", ["authorization"] = "Bearer ${token}" }
    local requests = {}
    local at = 0
    init = function() for index, body in ipairs(bodies) do requests[index] = wrk.format("POST", nil, heads, body) end end
    request = function() at = at % #requests + 1; return requests[at] end`;
}
