import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assessCase } from '../../services/risk-flagging/src/domain/assessCase.ts';
import type { CaseFacts } from '../../services/risk-flagging/src/domain/facts.ts';
import type { Rule } from '../../services/risk-flagging/src/domain/rule.ts';
import { firstBook } from '../../services/risk-flagging/src/domain/ruleBook/ruleBook.ts';
import { type Figure, figure, median } from './figure.ts';
import { root } from './stack.ts';

const peers = join(root, 'infra', 'bench', 'peers');
const codes = ['LICENCE_NOT_VALID', 'PERMISSION_MISMATCH', 'PERMISSION_EXCEEDED', 'FEE_OVER_CEILING', 'UNDERAGE'];
const goalTimes = 10;
const warmRounds = 9;
const peerRounds = 3;
const outputMax = 64 * 1024 * 1024;

type PeerReport = Readonly<Record<string, { readonly flags: readonly (readonly string[])[]; readonly rate: number }>>;

/** The hard rules of the product beside two engines of rules as data, on the same cases; all three must agree on each. */
export function measureBesidePeers(facts: readonly CaseFacts[], say: (line: string) => void): Figure[] {
  const inForce = firstBook.inForce('2026-01-01');
  const rules = codes.map((code) => inForce.byCode.get(code) as Rule);
  const told = askPeers(facts, say);
  const ours = facts.map((each) => assessCase(each, rules).flags.map(({ code }) => code));
  for (const [name, { flags }] of Object.entries(told)) {
    const at = ours.findIndex((mine, index) => String([...mine].sort()) !== String([...(flags[index] ?? [])].sort()));
    if (at >= 0) throw new Error(`${name} says ${flags[at]} of ${facts[at]?.case.ref}, and not ${ours[at]}`);
  }
  const judged = rateOf(facts, (each) => rules.map((rule) => rule.evaluate(each)));
  const whole = rateOf(facts, (each) => assessCase(each, rules));
  const fastest = Math.max(...Object.values(told).map((peer) => peer.rate));
  const how = `${codes.length} hard rules, ${facts.length} cases, the same flags from all three, warm, one core`;
  const named = `${how}; with what is compared: sums, ages, days`;
  const goal = { kind: '>=', value: goalTimes } as const;
  return [
    figure('hard rules, judged', judged, 'cases/s', `${how}; with reasons in two languages and what they cite`),
    figure('hard rules, with evidence and digests', whole, 'cases/s', how),
    ...Object.entries(told).map(([name, peer]) => figure(`hard rules, ${name}`, peer.rate, 'cases/s', named)),
    figure('judged, times the faster peer', judged / fastest, '', how, goal),
    figure('with evidence, times the faster peer', whole / fastest, '', `${how}; they have neither`),
  ];
}

/** Sums are kept with the facts that they were made of: a case that is judged again in earnest has facts of its own. */
export function asIfFirst(facts: CaseFacts): CaseFacts {
  return { ...facts, fees: { ...facts.fees } };
}

function rateOf(facts: readonly CaseFacts[], judge: (facts: CaseFacts) => unknown): number {
  const rates = Array.from({ length: warmRounds + 2 }, () => {
    const fresh = facts.map(asIfFirst);
    const began = performance.now();
    for (const each of fresh) judge(each);
    return (facts.length * 1000) / (performance.now() - began);
  });
  return median(rates.slice(2));
}

function askPeers(facts: readonly CaseFacts[], say: (line: string) => void): PeerReport {
  if (!existsSync(join(peers, 'node_modules', 'json-rules-engine', 'package.json'))) {
    say('  fetching json-rules-engine and zen-engine for comparison (once)');
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: peers, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-rules-'));
  try {
    const file = join(folder, 'cases.json');
    writeFileSync(file, JSON.stringify({ cases: facts, rounds: peerRounds }));
    const program = join(peers, 'rules.mjs');
    return JSON.parse(
      execFileSync(process.execPath, ['--import', 'tsx', program, file], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: outputMax,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
