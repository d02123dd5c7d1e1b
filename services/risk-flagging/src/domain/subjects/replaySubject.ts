import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Flag, makeFlag } from '../flag.ts';
import type { FlagName, ReplayRefusal } from '../replay.ts';
import type { RuleBook } from '../ruleBook/ruleBook.ts';
import { rulesAbout } from './assessSubject.ts';
import type { SubjectFacts } from './subject.ts';

/** Computes a flag of an agency or of people again from the facts that its assessment had read; see `replayFlag`. */
export function replaySubject(
  facts: SubjectFacts,
  { code, version, cause }: FlagName,
  book: RuleBook,
): Result<Flag, ReplayRefusal> {
  const rules = book.findSubjectRules(code, version);
  const asked = rules && rulesAbout(facts, rules).find(({ rule }) => rule.code === code);
  if (asked === undefined) return refuse({ kind: 'RuleVersionUnknown', code, version });
  const answer = asked.evaluate();
  for (const finding of answer.outcome === 'hit' ? answer.findings : []) {
    const flag = makeFlag(facts, asked.rule, finding);
    if (flag.cause === cause) return ok(flag);
  }
  return refuse({ kind: 'FlagNotReproduced', cause });
}
