import type { ComplaintRecorded, PublishedOf } from '@muhafiz/contracts';
import type { ComplaintRow } from '../domain/rows.ts';

/** Recorded or corrected: what counts of it. */
export function noteComplaint(told: PublishedOf<typeof ComplaintRecorded>, source: string): ComplaintRow {
  const { subjectAgencyKey = null, filedOn, sourceToken = null } = told;
  return { source, agencyKey: subjectAgencyKey, filedOn, complainant: sourceToken };
}
