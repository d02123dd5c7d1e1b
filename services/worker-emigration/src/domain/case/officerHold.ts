import type { CauseField, HoldField } from '@muhafiz/contracts';
import { digestOf } from '@muhafiz/kernel';

const officerCode = 'OFFICER';

/** What an officer decided: who, in which words, under which id. */
export interface OfficerDecision {
  readonly caseRef: string;
  readonly holdId: string;
  readonly publicReason: string;
  readonly by: string;
}

/** Whether an officer made this hold; the key is asked too, so that no rule can take an officer's hold for its own. */
export function isByOfficer({ key, code }: Pick<CauseField, 'key' | 'code'>): boolean {
  return code === officerCode || key.startsWith(`${officerCode}|`);
}

/** The hold that a decision makes, its key of the same form as a rule's. Its evidence is the decision itself, and the digest names exactly that. */
export function officerHold(decision: OfficerDecision): HoldField {
  const { caseRef, holdId, publicReason } = decision;
  return {
    key: `${officerCode}|case:${caseRef}|${holdId}`,
    code: officerCode,
    ruleVersion: 1,
    subjectKind: 'case',
    subjectRef: caseRef,
    relatedRef: holdId,
    evidenceDigest: digestOf({ ...decision }),
    reason: {
      en: `An officer holds this case: ${publicReason}`,
      ur: `ایک افسر نے یہ کیس روکا ہے: ${publicReason}`,
    },
    wouldClear: {
      en: 'It would clear when two officers release it: one asks with the reason, another confirms.',
      ur: 'یہ تب ختم ہوگا جب دو افسر اسے ختم کریں: ایک وجہ بتا کر درخواست کرے، دوسرا تصدیق کرے۔',
    },
    citation: 'Emigration Rules 1979 r.21: the Protector has to be satisfied before the departure (sourced: R23)',
    evidence: [],
  };
}
