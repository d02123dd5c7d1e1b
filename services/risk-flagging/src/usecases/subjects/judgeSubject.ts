import type { AboutField, FlagField } from '@muhafiz/contracts';
import { publishedFlag } from '../../domain/flag.ts';
import type { SubjectRules } from '../../domain/ruleBook/ruleBook.ts';
import { assessSubject, rulesAbout } from '../../domain/subjects/assessSubject.ts';
import type { SubjectFacts, SubjectKind } from '../../domain/subjects/subject.ts';
import type { SubjectSecrets } from './subjectSecrets.ts';

/** What the rules say of an agency or of people on the facts as they stand now. */
export interface JudgedSubject extends SubjectName {
  readonly asOf: string;
  readonly facts: SubjectFacts;
  readonly flags: readonly FlagField[];
  readonly about: readonly AboutField[];
}

export interface SubjectName {
  /** The id of its stream; see `subjectIds`. */
  readonly id: string;
  readonly kind: SubjectKind;
  readonly ref: string;
}

/** What every judgement needs: the secrets that names are made of, and the rules that stand. */
export interface Judging {
  readonly secrets: SubjectSecrets;
  readonly rules: SubjectRules;
}

type RuleTerms = Parameters<typeof publishedFlag>[0];
type WithoutSalt<Facts> = Facts extends SubjectFacts ? Omit<Facts, 'salt'> : never;

/** @param about what its flags concern, if it has any */
export function judgeSubject(
  { secrets, rules }: Judging,
  name: SubjectName,
  told: WithoutSalt<SubjectFacts>,
  about: readonly AboutField[],
  asOf: string,
): JudgedSubject {
  const facts = { ...told, salt: secrets.saltOf(name.id) } as SubjectFacts;
  const asked = new Map(rulesAbout(facts, rules).map(({ rule }) => [rule.code, rule]));
  const flags = assessSubject(facts, rules).map((flag) => publishedFlag(asked.get(flag.code) as RuleTerms, flag));
  return { ...name, asOf, facts, flags, about: flags.length === 0 ? [] : about };
}

/** Of a subject that is no more. */
export function judgeGone(judging: Judging, name: SubjectName, asOf: string): JudgedSubject {
  return judgeSubject(judging, name, { format: 'no-facts/1' }, [], asOf);
}
