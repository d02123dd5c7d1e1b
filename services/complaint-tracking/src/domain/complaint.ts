import type { ComplaintCorrected, ComplaintRecorded, EventOf } from '@muhafiz/contracts';
import { assertNever, type PlainDate } from '@muhafiz/kernel';

/** What other offices may read of a complaint. Absent means unknown. */
export interface ComplaintFacts {
  readonly filedOn: PlainDate;
  readonly channel: 'hotline' | 'web' | 'sms' | 'walk_in' | 'embassy';
  readonly category: string;
  readonly subjectKind: 'oep' | 'travel_agency' | 'intermediary' | 'employer' | 'official';
  /** Canonical licence key of the agency complained of. */
  readonly subjectAgencyKey?: string | undefined;
  readonly anonymous: boolean;
  readonly district?: string | undefined;
  readonly victimsMale?: number | undefined;
  readonly victimsFemale?: number | undefined;
  readonly victimsChildren?: number | undefined;
}

/** What stays in the office, encrypted: whom it is about, and the story as it was told. */
export interface ComplaintSecrets {
  readonly subjectName?: string | undefined;
  readonly subjectPhone?: string | undefined;
  readonly subjectLicenceNo?: string | undefined;
  readonly narrative?: string | undefined;
}

/** Who complains and who brought it, as opaque tokens; neither stands on an anonymous complaint. */
export interface ComplaintSource {
  readonly sourceToken?: string | undefined;
  readonly filerToken?: string | undefined;
}

export interface Complaint {
  readonly ref: string;
  readonly facts: ComplaintFacts;
  readonly secrets: ComplaintSecrets;
  readonly source: ComplaintSource;
}

/** As it comes in: who complains is still a ref, of which only its token will be kept. */
export interface ArrivingComplaint extends Omit<Complaint, 'source'> {
  readonly source: { readonly sourceRef?: string; readonly filerToken?: string };
}

/** Stands beside the two halves of an event, so that neither the journal nor the topic sees it. */
export type ComplaintEvent = (EventOf<typeof ComplaintRecorded> | EventOf<typeof ComplaintCorrected>) & {
  readonly held: Complaint;
};

export function evolveComplaint(_: Complaint | undefined, event: ComplaintEvent): Complaint {
  switch (event.type) {
    case 'ComplaintRecorded':
    case 'ComplaintCorrected':
      return event.held;
    default:
      return assertNever(event);
  }
}
