import type { Clock, Instant, Random, Result } from '@muhafiz/kernel';
import type { Inquiry, InquiryNotRecorded } from '../../domain/inquiry/inquiry.ts';
import type { NetworkAnswer, PartyNotFound } from '../../domain/network/answer.ts';
import type { NetworkQuestion } from '../../domain/network/answerFrom.ts';
import type { Facts, Matches } from '../ports.ts';

export interface Inquiries {
  /** Writes an inquiry down for good, in the journal too. */
  writeDown(inquiry: Inquiry, requestId: string): Promise<Result<void, InquiryNotRecorded>>;
  /** The newest first, from before this id on. */
  listBefore(before: string | undefined, limit: number): Promise<readonly Inquiry[]>;
}

/** The network cannot be asked just now: too many ask, or reading it failed. Nothing is wrong with the question. */
export interface NetworkUnavailable {
  readonly kind: 'NetworkUnavailable';
}

/** An answer, and from when the network is that it was read from. */
export interface SeenAnswer {
  readonly answer: NetworkAnswer;
  readonly readAt: Instant;
  readonly ageMillis: number;
}

/** Puts questions to the network of people, wherever that is kept. */
export interface NetworkAnswers {
  answer(question: NetworkQuestion): Promise<Result<SeenAnswer, PartyNotFound | NetworkUnavailable>>;
}

/** What reading the network needs. */
export interface NetworkPorts {
  readonly clock: Clock;
  readonly matches: Pick<Matches, 'listAll'>;
  readonly facts: Pick<
    Facts,
    'agencies' | 'agencyIdentities' | 'cases' | 'parties' | 'persons' | 'permissions' | 'tables'
  >;
}

/** What investigators' questions need from outside. */
export interface InquiryPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly inquiries: Inquiries;
  readonly network: NetworkAnswers;
}
