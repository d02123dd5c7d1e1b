import type { FieldUnreadable, InquiryNotRecorded } from './inquiry/inquiry.ts';
import type { PartyNotFound } from './network/answer.ts';
import type { ReplayRefusal } from './replay.ts';

/** Every way risk flagging says no, with its data. */
export type RiskRefusal =
  | ReplayRefusal
  | { readonly kind: 'FlagNotFound'; readonly flagId: string }
  | FieldUnreadable
  | PartyNotFound
  | InquiryNotRecorded;

/** The stable public code of each refusal. */
export const refusalCodes = {
  FlagNotFound: 'NOT_FOUND',
  FactsNotReadable: 'CONFLICT',
  RuleVersionUnknown: 'CONFLICT',
  FlagNotReproduced: 'CONFLICT',
  FieldUnreadable: 'INVALID',
  PartyNotFound: 'NOT_FOUND',
  InquiryNotRecorded: 'UNAVAILABLE',
} as const satisfies Record<RiskRefusal['kind'], string>;
