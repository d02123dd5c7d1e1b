import type { FieldUnreadable, InquiryNotRecorded } from './inquiry/inquiry.ts';
import type { PartyNotFound } from './network/answer.ts';
import type { ReplayRefusal } from './replay.ts';
import type { ExamplesFailed, NotBackTested, SecondOfficerNeeded } from './ruleBook/approveRuleChange.ts';
import type { NotTriable } from './ruleBook/backTestRuleChange.ts';
import type { ChangeOpen, TermsUnfit } from './ruleBook/draftRuleChange.ts';
import type { NothingToSwitchBack } from './ruleBook/switchBackRule.ts';
import type { NoOpenChange } from './ruleBook/withdrawRuleChange.ts';
import type { MatchContradicted, NothingSettled } from './settling/settleMatch.ts';

/** Every way risk flagging says no, with its data. */
export type RiskRefusal =
  | ReplayRefusal
  | { readonly kind: 'FlagNotFound'; readonly flagId: string }
  | FieldUnreadable
  | PartyNotFound
  | InquiryNotRecorded
  | { readonly kind: 'NetworkUnavailable' }
  | MatchContradicted
  | NothingSettled
  | { readonly kind: 'WorkerUnknown'; readonly field: string }
  | { readonly kind: 'EntryUnknown' }
  | { readonly kind: 'RuleUnknown'; readonly code: string }
  | TermsUnfit
  | ChangeOpen
  | NoOpenChange
  | NotBackTested
  | ExamplesFailed
  | SecondOfficerNeeded
  | NothingToSwitchBack
  | NotTriable
  | { readonly kind: 'ChangedMeanwhile'; readonly what: string };

/** The stable public code of each refusal. */
export const refusalCodes = {
  FlagNotFound: 'NOT_FOUND',
  FactsNotReadable: 'CONFLICT',
  RuleVersionUnknown: 'CONFLICT',
  FlagNotReproduced: 'CONFLICT',
  FieldUnreadable: 'INVALID',
  PartyNotFound: 'NOT_FOUND',
  InquiryNotRecorded: 'UNAVAILABLE',
  NetworkUnavailable: 'UNAVAILABLE',
  MatchContradicted: 'CONFLICT',
  NothingSettled: 'NOT_FOUND',
  WorkerUnknown: 'NOT_FOUND',
  EntryUnknown: 'NOT_FOUND',
  RuleUnknown: 'NOT_FOUND',
  TermsUnfit: 'INVALID',
  ChangeOpen: 'CONFLICT',
  NoOpenChange: 'NOT_FOUND',
  NotBackTested: 'CONFLICT',
  ExamplesFailed: 'CONFLICT',
  SecondOfficerNeeded: 'FORBIDDEN',
  NothingToSwitchBack: 'NOT_FOUND',
  NotTriable: 'CONFLICT',
  ChangedMeanwhile: 'CONFLICT',
} as const satisfies Record<RiskRefusal['kind'], string>;
