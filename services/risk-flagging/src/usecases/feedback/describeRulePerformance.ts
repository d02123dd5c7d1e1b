import { ok, type Result } from '@muhafiz/kernel';
import { type Period, periodBefore, readPeriod } from '../../domain/feedback/period.ts';
import { ownerOf, type RuleOwner } from '../../domain/feedback/ruleOwners.ts';
import { isFalling, type Precision, precisionOf } from '../../domain/feedback/rulePerformance.ts';
import type { FieldUnreadable } from '../../domain/inquiry/inquiry.ts';
import { listRules } from '../listRules.ts';
import type { RiskPorts } from '../ports.ts';
import type { Feedback, JudgedCount } from './ports.ts';

export interface RulePerformance {
  readonly code: string;
  readonly version: number;
  readonly owner: RuleOwner;
  readonly now: Precision;
  readonly before: Precision;
  readonly falling: boolean;
}

/**
 * How often the rules were right: those that are asked today, and every version of which a hold was judged in the
 * period or in the one of the same length before it.
 */
export async function describeRulePerformance(
  ports: Pick<RiskPorts, 'rules' | 'clock'> & { readonly feedback: Feedback },
  asked: { readonly from: string; readonly to: string; readonly onlyFalling: boolean },
): Promise<Result<readonly RulePerformance[], FieldUnreadable>> {
  const period = readPeriod(asked.from, asked.to);
  if (!period.ok) return period;
  const counted = async (of: Period) => tallyByRule(await ports.feedback.countJudged(of));
  const now = await counted(period.value);
  const before = await counted(periodBefore(period.value));
  const inForce = (await listRules(ports)).map(keyOf);
  const keys = [...new Set([...inForce, ...[...before.keys(), ...now.keys()].sort()])];
  const all = keys.map((key) => performanceOf(key, now.get(key), before.get(key)));
  return ok(asked.onlyFalling ? all.filter(({ falling }) => falling) : all);
}

type Counts = { upheld: number; released: number; settled: number };
const none: Counts = { upheld: 0, released: 0, settled: 0 };

function performanceOf(key: string, now: Counts = none, before: Counts = none): RulePerformance {
  const at = key.lastIndexOf('@');
  const [code, version] = [key.slice(0, at), Number(key.slice(at + 1))];
  const precisions = { now: precisionOf(now), before: precisionOf(before) };
  return { code, version, owner: ownerOf(code), ...precisions, falling: isFalling(precisions.now, precisions.before) };
}

function tallyByRule(counts: readonly JudgedCount[]): Map<string, Counts> {
  const byRule = new Map<string, Counts>();
  for (const { code, ruleVersion, verdict, count } of counts) {
    const key = keyOf({ code, version: ruleVersion });
    const tally = byRule.get(key) ?? { ...none };
    tally[verdict] += count;
    byRule.set(key, tally);
  }
  return byRule;
}

function keyOf({ code, version }: { readonly code: string; readonly version: number }): string {
  return `${code}@${version}`;
}
