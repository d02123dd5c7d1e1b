import type { EventOf, InquiryMade } from '@muhafiz/contracts';
import { ok, type Result, refuse } from '@muhafiz/kernel';

/** What investigators may ask. */
export type Question = EventOf<typeof InquiryMade>['published']['question'];

/** What an inquiry is about; phones, accounts and names of workers are personal. */
export interface AskedAbout {
  readonly kind: string;
  readonly ref: string;
}

/** One question of an investigator, as it was written down before it was answered. It never changes. */
export interface Inquiry {
  readonly inquiryId: string;
  readonly question: Question;
  readonly askedAt: string;
  readonly by: string;
  readonly role: string;
  readonly caseNumber: string;
  /** Sealed wherever it is stored: people write names into it. */
  readonly purpose: string;
  /** Sealed wherever it is stored. */
  readonly about: readonly AskedAbout[];
}

/** What is held beside the two halves of the event, in the clear in memory alone. */
export type InquiryEvent = EventOf<typeof InquiryMade> & { readonly held: Pick<Inquiry, 'purpose' | 'about'> };

export function evolveInquiry(before: Inquiry | undefined, { published, recorded, held }: InquiryEvent): Inquiry {
  if (before !== undefined) throw new Error('an inquiry is written down once');
  const { by, role, caseNumber } = recorded;
  return { ...published, ...{ by, role, caseNumber }, ...held };
}

export interface StatedReasons {
  readonly purpose: string;
  readonly caseNumber: string;
}

export interface FieldUnreadable {
  readonly kind: 'FieldUnreadable';
  readonly field: string;
  readonly expected: string;
}

/** The database did not take the inquiry down: nothing is answered that is not written down before. */
export interface InquiryNotRecorded {
  readonly kind: 'InquiryNotRecorded';
}

const lengthMax = { purpose: 500, caseNumber: 60 } as const;

/** Nobody looks up persons without saying what for and in which case (design 22). */
export function readReasons(stated: StatedReasons): Result<StatedReasons, FieldUnreadable> {
  const [purpose, caseNumber] = [stated.purpose.trim(), stated.caseNumber.trim()];
  for (const [field, text] of Object.entries({ purpose, caseNumber }) as [keyof typeof lengthMax, string][]) {
    if (text === '' || text.length > lengthMax[field]) {
      return refuse({
        kind: 'FieldUnreadable',
        field: `inquiry.${field}`,
        expected: `1 to ${lengthMax[field]} characters`,
      });
    }
  }
  return ok({ purpose, caseNumber });
}
