import type { AboutField, FlagField } from '@muhafiz/contracts';
import { publishedFlag } from '../domain/flag.ts';
import { findSubjectRule } from '../domain/rules/index.ts';
import type { AgencyFacts } from '../domain/subjects/agencyFacts.ts';
import { assessAgency } from '../domain/subjects/assessAgency.ts';
import { type SubjectFacts, type SubjectKind, subjectIdOf } from '../domain/subjects/subject.ts';
import type { RiskPorts } from './ports.ts';

/** What the rules say of an agency or a person on its facts as they stand now. */
export interface JudgedSubject {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly ref: string;
  readonly asOf: string;
  readonly facts: SubjectFacts;
  readonly flags: readonly FlagField[];
  readonly about: readonly AboutField[];
}

export function judgeAgency(ports: Pick<RiskPorts, 'subjectSalt'>, told: Omit<AgencyFacts, 'salt'>): JudgedSubject {
  const { key } = told.agency;
  const id = subjectIdOf('agency', key);
  const facts = { ...told, salt: ports.subjectSalt(id) };
  const flags = assessAgency(facts).map((flag) => {
    const rule = findSubjectRule(flag.code, flag.version);
    if (rule === undefined) throw new Error(`rule ${flag.code} ${flag.version} raised a flag and is not known`);
    return publishedFlag(rule, flag);
  });
  const about: AboutField[] = flags.length === 0 ? [] : [{ stream: `agency/${key}`, effect: 'review' }];
  return { id, kind: 'agency', ref: key, asOf: told.asOf.day, facts, flags, about };
}
