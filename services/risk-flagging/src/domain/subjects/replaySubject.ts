import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Flag, makeFlag } from '../flag.ts';
import type { FlagName, ReplayRefusal } from '../replay.ts';
import { findSubjectRule } from '../rules/index.ts';
import type { SubjectFacts } from './subject.ts';

/** Computes a flag of an agency or a person again from the facts that its assessment had read; see `replayFlag`. */
export function replaySubject(facts: SubjectFacts, { code, version, cause }: FlagName): Result<Flag, ReplayRefusal> {
  const rule = findSubjectRule(code, version);
  if (rule === undefined) return refuse({ kind: 'RuleVersionUnknown', code, version });
  if (facts.format !== 'agency-facts/1') return refuse({ kind: 'FactsNotReadable', format: String(facts.format) });
  const answer = rule.evaluate(facts);
  for (const finding of answer.outcome === 'hit' ? answer.findings : []) {
    const flag = makeFlag(facts, rule, finding);
    if (flag.cause === cause) return ok(flag);
  }
  return refuse({ kind: 'FlagNotReproduced', cause });
}
