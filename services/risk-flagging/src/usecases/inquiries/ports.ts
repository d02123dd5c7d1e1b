import type { Clock, Random, Result } from '@muhafiz/kernel';
import type { Inquiry, InquiryNotRecorded } from '../../domain/inquiry/inquiry.ts';
import type { Facts, Matches } from '../ports.ts';

export interface Inquiries {
  /** Writes an inquiry down for good, in the journal too. */
  writeDown(inquiry: Inquiry, requestId: string): Promise<Result<void, InquiryNotRecorded>>;
  /** The newest first, from before this id on. */
  listBefore(before: string | undefined, limit: number): Promise<readonly Inquiry[]>;
}

/** What investigators' questions need from outside. */
export interface InquiryPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly inquiries: Inquiries;
  readonly matches: Pick<Matches, 'listAll'>;
  readonly facts: Pick<
    Facts,
    'agencies' | 'agencyIdentities' | 'cases' | 'parties' | 'persons' | 'permissions' | 'tables'
  >;
}
