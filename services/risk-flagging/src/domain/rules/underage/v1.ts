import { completedYears, type PlainDate } from '@muhafiz/kernel';
import { ageRowApplies } from '../../ageRules.ts';
import type { AgeRowFact, CaseFacts } from '../../facts.ts';
import { couldNotTell, type Ground, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { day, isolate, occupationWord, sexWord } from '../../wording/v1.ts';

const rowLeaves = ['minimumAge', 'occupation', 'sex', 'effectiveFrom', 'effectiveTo', 'legalBasis'] as const;

function evaluate(facts: CaseFacts): Outcome {
  const { case: departure, worker, ages } = facts;
  if (ages.state === 'missing') return couldNotTell(ages.source);
  if (worker.state !== 'known') return couldNotTell(worker.source);
  const departs = departure.intendedDepartureOn;
  let minimum = -1;
  for (const row of ages.rows) {
    if (row.minimumAge > minimum && ageRowApplies(row, departure.occupation, worker.sex, departs)) {
      minimum = row.minimumAge;
    }
  }
  if (minimum < 0) return noHit;
  const age = completedYears(worker.dateOfBirth as PlainDate, departs as PlainDate);
  if (age >= minimum) return noHit;
  const [occupation, sex, departsOn] = [occupationWord(departure.occupation), sexWord(worker.sex), day(departs)];
  const born = day(worker.dateOfBirth);
  return hit({
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: {
      en: `The worker is ${age} years old on ${departsOn.en}, the intended day of departure; to work abroad as ${occupation.en} (${sex.en}) one must be at least ${minimum}.`,
      ur: `روانگی کے مجوزہ دن ${departsOn.ur} کو کارکن کی عمر ${age} سال ہے؛ بیرون ملک بطور ${occupation.ur} (${sex.ur}) کام کے لیے کم از کم عمر ${minimum} سال ہے۔`,
      grounds: [
        ground(`The worker was born on ${born.en}.`, `کارکن کی تاریخ پیدائش ${born.ur} ہے۔`, true),
        ...ages.rows.map(rowGround),
      ],
    },
    wouldClear: {
      en: `It would clear for a departure after the worker has completed ${minimum} years, or if a wrong date of birth, sex or occupation were corrected from documents.`,
      ur: `یہ اعتراض ختم ہو جائے گا اگر روانگی کارکن کے ${minimum} سال پورے ہونے کے بعد ہو، یا دستاویزات کی بنیاد پر تاریخ پیدائش، جنس یا پیشہ درست کر دیا جائے۔`,
    },
    cited: [
      'case.ref',
      'case.occupation',
      'case.intendedDepartureOn',
      'worker.state',
      'worker.dateOfBirth',
      'worker.sex',
      'ages.state',
      ...ages.rows.flatMap((_, index) => rowLeaves.map((leaf) => `ages.rows.${index}.${leaf}`)),
    ],
    excessPkr: null,
  });
}

function rowGround(row: AgeRowFact): Ground {
  const basis = row.legalBasis ?? '-';
  const name = `${row.occupation}/${row.sex}, ${row.effectiveFrom}..${row.effectiveTo ?? ''}, ${basis}`;
  return ground(
    `A minimum age of ${row.minimumAge} stands in the table (${name}).`,
    `جدول میں کم از کم عمر ${row.minimumAge} سال درج ہے (${isolate(name)})۔`,
  );
}

export const underageV1 = {
  code: 'UNDERAGE',
  logic: 1,
  atFirst: 'on',
  severity: 'grave',
  effect: 'hold',
  citations: [
    {
      law: 'Emigration Rules 1979 r.31A: under 18 only with a parent, guardian or adult relative',
      mark: 'sourced: R23',
    },
    { law: 'Emigration Rules 1979 r.25(2)(xi): minimum age of domestic workers', mark: 'sourced: R23' },
  ],
  plain: {
    en: 'On the day of departure the worker must have reached the highest minimum age in force for the occupation and sex.',
    ur: 'روانگی کے دن کارکن کی عمر اس پیشے اور جنس کے لیے نافذ سب سے زیادہ کم از کم عمر تک پہنچ چکی ہو۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
