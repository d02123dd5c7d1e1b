import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Flag, makeFlag } from '../flag.ts';
import type { FlagName, ReplayRefusal } from '../replay.ts';
import { rulesAbout } from './assessSubject.ts';
import type { SubjectFacts } from './subject.ts';

/** Computes a flag of an agency or of people again from the facts that its assessment had read; see `replayFlag`. */
export function replaySubject(facts: SubjectFacts, { code, version, cause }: FlagName): Result<Flag, ReplayRefusal> {
  const asked = rulesAbout(facts).find(({ rule }) => rule.code === code && rule.version === version);
  if (asked === undefined) return refuse({ kind: 'RuleVersionUnknown', code, version });
  const answer = asked.evaluate();
  for (const finding of answer.outcome === 'hit' ? answer.findings : []) {
    const flag = makeFlag(facts, asked.rule, finding);
    if (flag.cause === cause) return ok(flag);
  }
  return refuse({ kind: 'FlagNotReproduced', cause });
}
