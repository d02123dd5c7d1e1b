import type { ConcernFact } from '../domain/facts.ts';
import type { CaseRow } from '../domain/rows.ts';
import type { ReadSubject } from './ports.ts';

/** The streams by which a flag of an agency or a person can concern a case. */
export function streamsNamedBy({ ref, workerRef, agencyKey }: CaseRow): string[] {
  return [`case/${ref}`, `worker/${workerRef}`, ...(agencyKey === null ? [] : [`agency/${agencyKey}`])];
}

/** What stands, by the stream that it concerns, sorted so that the same facts have the same bytes. */
export function concernsOf(subjects: readonly ReadSubject[]): ReadonlyMap<string, readonly ConcernFact[]> {
  const byStream = new Map<string, ConcernFact[]>();
  const inOrder = [...subjects].sort((left, right) => (left.id < right.id ? -1 : 1));
  for (const { id, version, state } of inOrder) {
    for (const { stream, effect } of state?.about ?? []) {
      const concerns = byStream.get(stream) ?? [];
      byStream.set(stream, concerns);
      for (const { code, ruleVersion, subjectKind, subjectRef, relatedRef } of state?.flags ?? []) {
        // Of a case there is no flag that stands of more than the case itself.
        if (subjectKind === 'case') continue;
        const source = `subject/${id}@${version}`;
        concerns.push({ source, code, ruleVersion, subjectKind, subjectRef, relatedRef: relatedRef ?? null, effect });
      }
    }
  }
  return byStream;
}
