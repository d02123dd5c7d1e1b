import {
  InquiryMade,
  MatchSettled,
  RuleChangeApproved,
  RuleChangeBackTested,
  RuleChangeDrafted,
  RuleChangeWithdrawn,
  RuleShadowRunChanged,
  RuleSwitchedBack,
  SubjectAssessed,
  WatchListEntryAdded,
  WatchListEntryRemoved,
} from '@muhafiz/contracts';
import type { ReaderReactions } from '@muhafiz/service-kit/reactions';
import { onCaseAssessed } from './onCaseAssessed.ts';

/** What worker emigration makes of what risk flagging says; it reads no other office. */
export function emigrationReactions(cases: Parameters<typeof onCaseAssessed>[0]): ReaderReactions {
  return {
    reads: ['risk-flagging'],
    reactions: [onCaseAssessed(cases)],
    ignored: [
      WatchListEntryAdded,
      WatchListEntryRemoved,
      InquiryMade,
      MatchSettled,
      RuleChangeApproved,
      RuleChangeBackTested,
      RuleChangeDrafted,
      RuleChangeWithdrawn,
      RuleShadowRunChanged,
      RuleSwitchedBack,
      SubjectAssessed,
    ],
  };
}
