import type { CaseFacts, SameIdentityFact, WorkerFact } from '../../facts.ts';
import { couldNotTell, type Finding, ground, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { day, isolate } from '../../wording/v1.ts';

function evaluate({ worker, sameIdentity }: CaseFacts): Outcome {
  if (worker.state !== 'known') return couldNotTell(worker.source);
  const findings: Finding[] = [];
  sameIdentity.forEach((other, index) => {
    // Another date of birth is an IDENTITY_CONFLICT.
    if (other.dateOfBirth === worker.dateOfBirth) findings.push(findingOf(worker, other, index));
  });
  return findings.length === 0 ? noHit : { outcome: 'hit', findings };
}

function findingOf(worker: WorkerFact, other: SameIdentityFact, index: number): Finding {
  const born = day(worker.dateOfBirth);
  const isTwoPeople = other.shares === 'passport';
  const withBoth = other.shares === 'both';
  return {
    subject: { kind: 'worker', ref: worker.ref },
    relatedRef: other.workerRef,
    effect: isTwoPeople ? 'review' : 'note',
    reason: {
      en: isTwoPeople
        ? `The passport number of this worker is also that of ${other.workerRef}, who has another CNIC and the same date of birth.`
        : `This worker was entered again as ${other.workerRef}: the same CNIC${withBoth ? ' and passport number' : ''} and date of birth.`,
      ur: isTwoPeople
        ? `اس کارکن کا پاسپورٹ نمبر ${isolate(other.workerRef)} کا بھی ہے، جس کا شناختی کارڈ مختلف اور تاریخ پیدائش یہی ہے۔`
        : `یہ کارکن ${isolate(other.workerRef)} کے طور پر دوبارہ درج ہے: وہی شناختی کارڈ${withBoth ? '، پاسپورٹ نمبر' : ''} اور تاریخ پیدائش۔`,
      grounds: [ground(`Both born on ${born.en}.`, `دونوں کی تاریخ پیدائش ${born.ur}۔`, true)],
    },
    wouldClear: {
      en: 'It would clear if a wrong number were corrected from documents, or if one of two entries of one person were taken back.',
      ur: 'یہ اعتراض ختم ہو جائے گا اگر غلط نمبر دستاویزات سے درست کیا جائے، یا ایک شخص کے دو اندراجات میں سے ایک واپس لیا جائے۔',
    },
    cited: [
      ...['worker.ref', 'worker.state', 'worker.dateOfBirth'],
      ...['workerRef', 'shares', 'dateOfBirth'].map((leaf) => `sameIdentity.${index}.${leaf}`),
    ],
    excessPkr: null,
  };
}

/** Beside IDENTITY_CONFLICT (b), which by its definition asks for another date of birth. */
export const papersOnTwoWorkersV1 = {
  code: 'PAPERS_ON_TWO_WORKERS',
  logic: 1,
  atFirst: 'off',
  severity: 'serious',
  effect: 'review',
  citations: [{ law: 'Passports Act 1974 s.6: false statements and documents', mark: 'sourced: SCR' }],
  plain: {
    en: 'A passport belongs to one CNIC, and a person is entered once.',
    ur: 'ایک پاسپورٹ ایک ہی شناختی کارڈ کا ہوتا ہے، اور ایک شخص ایک ہی بار درج ہوتا ہے۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
