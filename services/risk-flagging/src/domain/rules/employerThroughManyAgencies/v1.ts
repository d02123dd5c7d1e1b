import type { CaseFacts } from '../../facts.ts';
import { couldNotTell, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic, ValuesOf } from '../../ruleLogic.ts';
import { day, isolate } from '../../wording/v1.ts';
import { aboutCase, toConfirm } from '../aboutCase.ts';

const parameters = {
  agencies: {
    words: {
      en: 'An employer who recruits through so many agencies at a time is pointed out.',
      ur: 'جو آجر بیک وقت اتنی ایجنسیوں سے بھرتی کرے اس کی نشاندہی ہوتی ہے۔',
    },
    ...{ unit: 'count', first: 5, least: 2, most: 100, mark: toConfirm },
  },
} as const satisfies ParameterSpecs;

function evaluate({ case: departure, employer }: CaseFacts, { agencies }: ValuesOf<typeof parameters>): Outcome {
  if (employer.state === 'missing') return couldNotTell(employer.source);
  if (employer.state !== 'known' || employer.agencies < agencies) return noHit;
  const [name, submitted] = [departure.employerName ?? '-', day(departure.submittedOn)];
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The employer ${name} recruited through ${employer.agencies} agencies at once on ${submitted.en}.`,
        ur: `آجر ${isolate(name)} ${submitted.ur} کو بیک وقت ${employer.agencies} ایجنسیوں کے ذریعے بھرتی کر رہا تھا۔`,
        grounds: [
          ground(
            `Permissions of the employer in force that day: ${employer.permissions}.`,
            `اس دن آجر کے نافذ اجازت نامے: ${employer.permissions}۔`,
          ),
        ],
      },
      wouldClear: {
        en: 'It would clear if the mission confirmed that the employer has need of so many workers and asked these agencies.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر سفارت خانہ تصدیق کرے کہ آجر کو اتنے کارکن درکار ہیں اور اس نے انہی ایجنسیوں سے کہا ہے۔',
      },
      cited: ['case.employerName', 'case.submittedOn', 'employer.state', 'employer.agencies', 'employer.permissions'],
    }),
  );
}

/** Signal F11. */
export const employerThroughManyAgenciesV1 = {
  code: 'EMPLOYER_THROUGH_MANY_AGENCIES',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'note',
  citations: [
    { law: 'Emigration Rules 1979 r.19: demand letter and power of attorney', mark: 'sourced: R23' },
    { law: 'How many agencies are many', mark: toConfirm },
  ],
  plain: {
    en: 'An employer seldom recruits through many agencies at once; demands are also sold.',
    ur: 'آجر شاذ ہی بیک وقت کئی ایجنسیوں سے بھرتی کرتا ہے؛ ڈیمانڈ لیٹر بیچے بھی جاتے ہیں۔',
  },
  parameters,
  evaluate,
} as const satisfies RuleLogic<typeof parameters>;
