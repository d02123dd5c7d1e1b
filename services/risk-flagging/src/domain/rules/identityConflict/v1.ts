import type { MrzFault } from '@muhafiz/identifiers';
import type { CaseFacts, SameIdentityFact, WorkerFact } from '../../facts.ts';
import { type MrzReading, readMrz } from '../../readMrz.ts';
import { type Bilingual, couldNotTell, type Finding, type Ground, ground, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { day, isolate, joined, sexWord } from '../../wording/v1.ts';

const faultWords: Record<MrzFault, Bilingual> = {
  form: { en: 'it is not two lines of 44 characters', ur: 'یہ 44 حروف کی دو سطریں نہیں' },
  documentNumberCheckDigit: { en: 'wrong check digit of the passport number', ur: 'پاسپورٹ نمبر کا چیک ہندسہ غلط ہے' },
  birthDateCheckDigit: { en: 'wrong check digit of the date of birth', ur: 'تاریخ پیدائش کا چیک ہندسہ غلط ہے' },
  expiryCheckDigit: { en: 'wrong check digit of the expiry', ur: 'میعاد کا چیک ہندسہ غلط ہے' },
  personalNumberCheckDigit: { en: 'wrong check digit of the personal number', ur: 'ذاتی نمبر کا چیک ہندسہ غلط ہے' },
  compositeCheckDigit: { en: 'wrong check digit of the whole line', ur: 'پوری سطر کا چیک ہندسہ غلط ہے' },
  issuingState: { en: 'the issuing state is not Pakistan', ur: 'جاری کرنے والا ملک پاکستان نہیں' },
  nationality: { en: 'the nationality is not Pakistani', ur: 'قومیت پاکستانی نہیں' },
  documentNumber: { en: 'the passport number differs', ur: 'پاسپورٹ نمبر مختلف ہے' },
  birthDate: { en: 'the date of birth differs', ur: 'تاریخ پیدائش مختلف ہے' },
  sex: { en: 'the sex differs', ur: 'جنس مختلف ہے' },
  expiry: { en: 'the expiry differs', ur: 'میعاد مختلف ہے' },
  personalNumber: { en: 'the personal number is not the CNIC', ur: 'ذاتی نمبر شناختی کارڈ نمبر نہیں ہے' },
};

const sharedWords: Record<SameIdentityFact['shares'], Bilingual> = {
  cnic: { en: 'the same CNIC', ur: 'یہی شناختی کارڈ نمبر' },
  passport: { en: 'the same passport number', ur: 'یہی پاسپورٹ نمبر' },
  both: { en: 'the same CNIC and passport number', ur: 'یہی شناختی کارڈ نمبر اور پاسپورٹ نمبر' },
};

/** What the rule reads of a case; a worker without any case has as much. */
function evaluate(facts: Pick<CaseFacts, 'worker' | 'sameIdentity'>): Outcome {
  const { worker, sameIdentity } = facts;
  if (worker.state !== 'known') return couldNotTell(worker.source);
  const findings: Finding[] = [];
  const reading = readMrz(worker);
  if (reading !== undefined && reading.faults.length > 0) findings.push(mrzFinding(worker, reading));
  sameIdentity.forEach((other, index) => {
    if (other.dateOfBirth !== worker.dateOfBirth) findings.push(sharedFinding(worker, other, index));
  });
  return findings.length === 0 ? noHit : { outcome: 'hit', findings };
}

function mrzFinding(worker: WorkerFact, reading: MrzReading): Finding {
  const faults = joined(
    reading.faults.map((fault) => faultWords[fault]),
    '; ',
    '؛ ',
  );
  const { compared } = reading;
  const cited = ['worker.ref', 'worker.state', 'worker.mrzLine1', 'worker.mrzLine2'];
  if (compared) cited.push('worker.passportNo', 'worker.dateOfBirth', 'worker.sex', 'worker.passportExpiresOn');
  if (reading.namesPersonalNumber) cited.push('worker.cnic');
  return {
    subject: { kind: 'worker', ref: worker.ref },
    relatedRef: null,
    reason: {
      en: `The machine-readable lines of the passport do not agree with themselves or with the worker's papers: ${faults.en}.`,
      ur: `پاسپورٹ کی مشینی سطریں آپس میں یا کارکن کے کاغذات سے میل نہیں کھاتیں: ${faults.ur}۔`,
      grounds: mrzGrounds(worker, compared, reading.namesPersonalNumber),
    },
    wouldClear: {
      en: 'It would clear if the passport were read again and the lines or the entry corrected so that they agree.',
      ur: 'یہ اعتراض ختم ہو جائے گا اگر پاسپورٹ دوبارہ پڑھ کر سطریں یا اندراج درست کر دیا جائے۔',
    },
    cited,
    excessPkr: null,
  };
}

function mrzGrounds(worker: WorkerFact, compared: boolean, namesPersonalNumber: boolean): Ground[] {
  const lines = [worker.mrzLine1, worker.mrzLine2].map((line) => line ?? '-');
  const grounds = [ground(`Lines as given: ${lines.join(' / ')}`, `درج سطریں: ${isolate(lines.join(' / '))}`, true)];
  if (compared) {
    const [born, expires, sex] = [day(worker.dateOfBirth), day(worker.passportExpiresOn), sexWord(worker.sex)];
    grounds.push(
      ground(
        `The entry says: passport ${worker.passportNo}, expires ${expires.en}, born ${born.en}, ${sex.en}.`,
        `اندراج: پاسپورٹ ${isolate(worker.passportNo)}، میعاد ${expires.ur}، پیدائش ${born.ur}، ${sex.ur}۔`,
        true,
      ),
    );
  }
  if (namesPersonalNumber) {
    grounds.push(ground(`CNIC ${worker.cnic}.`, `شناختی کارڈ نمبر ${isolate(worker.cnic)}۔`, true));
  }
  return grounds;
}

function sharedFinding(worker: WorkerFact, other: SameIdentityFact, index: number): Finding {
  const shared = sharedWords[other.shares];
  const [here, there] = [day(worker.dateOfBirth), day(other.dateOfBirth)];
  return {
    subject: { kind: 'worker', ref: worker.ref },
    relatedRef: other.workerRef,
    reason: {
      en: `Another worker, ${other.workerRef}, was entered with ${shared.en} and another date of birth.`,
      ur: `ایک اور کارکن ${isolate(other.workerRef)} ${shared.ur} کے ساتھ مگر مختلف تاریخ پیدائش سے درج ہے۔`,
      grounds: [
        ground(
          `Born on ${here.en} by this entry, on ${there.en} by the other.`,
          `اس اندراج کے مطابق پیدائش ${here.ur}، دوسرے کے مطابق ${there.ur}۔`,
          true,
        ),
      ],
    },
    wouldClear: {
      en: 'It would clear if the wrong one of the two entries (number or date of birth) were corrected from documents.',
      ur: 'یہ اعتراض ختم ہو جائے گا اگر دونوں میں سے غلط اندراج (نمبر یا تاریخ پیدائش) دستاویزات کے مطابق درست کر دیا جائے۔',
    },
    cited: [
      'worker.ref',
      'worker.state',
      'worker.dateOfBirth',
      `sameIdentity.${index}.workerRef`,
      `sameIdentity.${index}.shares`,
      `sameIdentity.${index}.dateOfBirth`,
    ],
    excessPkr: null,
  };
}

export const identityConflictV1 = {
  code: 'IDENTITY_CONFLICT',
  logic: 1,
  atFirst: 'on',
  severity: 'serious',
  effect: 'hold',
  citations: [
    { law: 'ICAO Doc 9303 part 4: machine-readable zone of passports (TD3)', mark: 'from memory, verify' },
    { law: 'Passports Act 1974 s.6: false statements and documents', mark: 'sourced: SCR' },
  ],
  plain: {
    en: "A worker's passport, CNIC and date of birth must agree with each other and belong to one person only.",
    ur: 'کارکن کا پاسپورٹ، شناختی کارڈ اور تاریخ پیدائش آپس میں ملنے چاہئیں اور ایک ہی شخص کے ہونے چاہئیں۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
