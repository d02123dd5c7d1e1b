import type { AboutField, FlagField } from '@muhafiz/contracts';
import { publishedFlag } from '../../domain/flag.ts';
import { findSubjectRule } from '../../domain/rules/index.ts';
import { assessSubject } from '../../domain/subjects/assessSubject.ts';
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

type WithoutSalt<Facts> = Facts extends SubjectFacts ? Omit<Facts, 'salt'> : never;

/** @param about what its flags concern, if it has any */
export function judgeSubject(
  secrets: SubjectSecrets,
  name: SubjectName,
  told: WithoutSalt<SubjectFacts>,
  about: readonly AboutField[],
  asOf: string,
): JudgedSubject {
  const facts = { ...told, salt: secrets.saltOf(name.id) } as SubjectFacts;
  const flags = assessSubject(facts).map((flag) => {
    const rule = findSubjectRule(flag.code, flag.version);
    if (rule === undefined) throw new Error(`rule ${flag.code} ${flag.version} raised a flag and is not known`);
    return publishedFlag(rule, flag);
  });
  return { ...name, asOf, facts, flags, about: flags.length === 0 ? [] : about };
}

/** Of a subject that is no more. */
export function judgeGone(secrets: SubjectSecrets, name: SubjectName, asOf: string): JudgedSubject {
  return judgeSubject(secrets, name, { format: 'no-facts/1' }, [], asOf);
}
