import { canonicalJson } from '@muhafiz/kernel';
import { installPeers, type Peer, startApolloPeer } from './apolloPeer.ts';
import type { Bench, BenchRun } from './bench.ts';
import { startGatewayBeside } from './besideGateway.ts';
import { type Child, startChild } from './child.ts';
import { type Figure, figure, type Goal, median } from './figure.ts';
import { readCpuSeconds } from './programs.ts';
import type { Stack } from './stack.ts';
import { hasWrk, inTurns, noWrk, runWrk } from './wrk.ts';

const connections = 8;
const warmUpSeconds = 3;
const twice: Goal = { kind: '>=', value: 2 };
/** A page of held cases from emigration, the agencies from licensing and the assessments from risk flagging. */
const query = `query Held {
  heldCases(first: 50) {
    nodes {
      ref status holdCount intendedDepartureOn
      agency { licenceNo legalName status }
      assessment { factVersion assessedAt flags { code effect reason { en } } }
    }
    next
  }
}`;

type Gateway = Pick<Peer, 'pid' | 'url'>;
interface Round {
  readonly perSecond: number;
  readonly cpuMillis: number;
}

export const federation: Bench = {
  name: 'federation',
  words: 'a federated query over three services beside @apollo/gateway',
  measure: async (run) => {
    if (!hasWrk()) {
      run.say(`federation: ${noWrk}`);
      return [];
    }
    installPeers(run.say);
    const { stack } = await run.imported();
    return [...(await onServices(run, stack)), ...(await onRecordedAnswers(run, stack))];
  },
};

async function onServices(run: BenchRun, stack: Stack): Promise<Figure[]> {
  const peer = await startApolloPeer(stack, stack.instance.services);
  try {
    const ours = { pid: stack.getPid('gateway'), url: stack.url };
    return await compare(run, 'on the running services', await stack.protectorToken(), { ours, peer });
  } finally {
    await peer.stop();
  }
}

async function onRecordedAnswers(run: BenchRun, stack: Stack): Promise<Figure[]> {
  const recorder = await startChild('infra/bench/recordedOffices.ts', [JSON.stringify(stack.instance.services)]);
  const started: { stop(): Promise<void> }[] = [recorder];
  try {
    const names = Object.keys(stack.instance.services);
    const offices = Object.fromEntries(names.map((name) => [name, `http://127.0.0.1:${recorder.hello}/${name}`]));
    const ours = await startGatewayBeside(stack, offices);
    started.push(ours);
    const peer = await startApolloPeer(stack, offices);
    started.push(peer);
    const token = await stack.protectorToken();
    const figures = await compare(run, "on the services' recorded answers", token, { ours, peer });
    run.say(`federation: ${await describeCounts(recorder)}`);
    return figures;
  } finally {
    for (const each of started.reverse()) await each.stop();
  }
}

/** Both gateways plan one way of their own; every sub-query beyond the first of its kind was answered from memory. */
async function describeCounts(recorder: Child): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${recorder.hello}/counts`);
  const { asked, passedOn } = (await response.json()) as { asked: number; passedOn: number };
  return `${asked} sub-queries were answered from memory but for ${passedOn}`;
}

async function compare(
  { settings, signal }: BenchRun,
  where: string,
  token: string,
  gateways: { readonly ours: Gateway; readonly peer: Gateway },
): Promise<Figure[]> {
  const [one, two] = [await askOnce(gateways.ours, token), await askOnce(gateways.peer, token)];
  if (one !== two)
    throw new Error(`the two gateways answer differently:\n${one.slice(0, 2000)}\n${two.slice(0, 2000)}`);
  const rounds = { ours: [] as Round[], peer: [] as Round[] };
  const script = `
    wrk.method = "POST"
    wrk.headers["content-type"] = "application/json"
    wrk.headers["authorization"] = "Bearer ${token}"
    wrk.body = [[${JSON.stringify({ query })}]]`;
  const measured = async ({ url, pid }: Gateway, into: Round[] | undefined, seconds: number) => {
    const before = readCpuSeconds(pid);
    const load = await runWrk({ url: `${url}/graphql`, script, connections, seconds, signal });
    if (load.other > 0) throw new Error(`${load.other} of ${load.requests} federated queries were not answered`);
    const cpuMillis = ((readCpuSeconds(pid) - before) * 1000) / load.requests;
    into?.push({ perSecond: load.perSecond, cpuMillis });
  };
  await measured(gateways.ours, undefined, warmUpSeconds);
  await measured(gateways.peer, undefined, warmUpSeconds);
  await inTurns(settings.rounds, [
    () => measured(gateways.ours, rounds.ours, settings.loadSeconds),
    () => measured(gateways.peer, rounds.peer, settings.loadSeconds),
  ]);
  const how = `50 held cases with agencies and assessments, ${one.length} bytes, ${where}, wrk -t1 -c${connections}, ${settings.rounds} rounds of ${settings.loadSeconds} s in turns, medians`;
  return describe(where, how, rounds);
}

function describe(where: string, how: string, { ours, peer }: { ours: Round[]; peer: Round[] }): Figure[] {
  const all = (field: keyof Round, rounds: readonly Round[]) => rounds.map((each) => each[field]);
  const told = (name: string, rounds: readonly Round[]): Figure[] => [
    figure(`${name} ${where}`, median(all('perSecond', rounds)), 'requests/s', how),
    figure(
      `${name} ${where}, processor`,
      median(all('cpuMillis', rounds)),
      'ms/request',
      'processor time of that gateway alone',
    ),
  ];
  const ratio = (top: readonly number[], below: readonly number[]) =>
    median(top.map((value, at) => value / (below[at] ?? Number.NaN)));
  return [
    ...told('our gateway', ours),
    ...told('@apollo/gateway', peer),
    figure(
      `requests/s, ours over @apollo/gateway, ${where}`,
      ratio(all('perSecond', ours), all('perSecond', peer)),
      '',
      how,
      twice,
    ),
    figure(
      `processor, @apollo/gateway over ours, ${where}`,
      ratio(all('cpuMillis', peer), all('cpuMillis', ours)),
      '',
      how,
      twice,
    ),
  ];
}

/** The answer's data with keys in order: the two gateways may write fields in another one. */
async function askOnce({ url }: Gateway, token: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { data?: { heldCases: { nodes: unknown[] } }; errors?: unknown };
  if (answer.errors !== undefined || answer.data === undefined) throw new Error(JSON.stringify(answer).slice(0, 2000));
  if (answer.data.heldCases.nodes.length !== 50) throw new Error('the page has not 50 held cases');
  return canonicalJson(answer.data as never);
}
