import type { CaseFacts } from '../../facts.ts';
import { couldNotTell, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { isolate } from '../../wording/v1.ts';
import { aboutCase } from '../aboutCase.ts';

function evaluate({ case: departure, permission }: CaseFacts): Outcome {
  if (permission.state === 'missing') return couldNotTell(permission.source);
  // A case without a permission, or with one that is not known, has a rule of its own.
  if (permission.state !== 'known' || permission.employerRegNo !== null) return noHit;
  const { permissionNo, country } = permission;
  const employer = permission.employerName ?? '-';
  return hit(
    aboutCase(departure, {
      reason: {
        en: `The permission ${permissionNo} was granted for the employer ${employer} (${country}) without the number under which the employer is registered there.`,
        ur: `اجازت نامہ ${isolate(permissionNo)} آجر ${isolate(employer)} (${isolate(country)}) کے لیے وہاں کے رجسٹریشن نمبر کے بغیر جاری ہوا۔`,
        grounds: [ground('Registration number of the employer: -', 'آجر کا رجسٹریشن نمبر: -')],
      },
      wouldClear: {
        en: "It would clear when the employer's number of registration is entered with the permission.",
        ur: 'یہ اعتراض ختم ہو جائے گا جب اجازت نامے میں آجر کا رجسٹریشن نمبر درج کر دیا جائے۔',
      },
      cited: ['state', 'permissionNo', 'country', 'employerName', 'employerRegNo'].map((leaf) => `permission.${leaf}`),
    }),
  );
}

/** Signal F11, as far as a record exists: whether a mission attested the demand is written nowhere yet. */
export const employerNotRegisteredV1 = {
  code: 'EMPLOYER_NOT_REGISTERED',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'note',
  citations: [
    { law: 'Emigration Rules 1979 r.19(1), r.19(4): demand of an employer who is known', mark: 'sourced: R23' },
    { law: "The employer's commercial registration stands in every demand", mark: 'sourced: FQS, PSB' },
  ],
  plain: {
    en: "A permission names the employer's number of registration abroad.",
    ur: 'اجازت نامے میں بیرون ملک آجر کا رجسٹریشن نمبر درج ہوتا ہے۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
