import type { CaseFacts } from '../../facts.ts';
import { couldNotTell, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { passportKey } from '../../sameIdentity.ts';
import { isolate } from '../../wording/v1.ts';
import { aboutCase } from '../aboutCase.ts';

const form = /^[A-Z]{2}\d{7}$/;

function evaluate({ case: departure, worker }: CaseFacts): Outcome {
  if (worker.state !== 'known') return couldNotTell(worker.source);
  if (form.test(passportKey(worker.passportNo))) return noHit;
  return hit(
    aboutCase(departure, {
      reason: {
        en: 'The number of the passport is not written as Pakistani passports are numbered: two letters and seven digits.',
        ur: 'پاسپورٹ نمبر پاکستانی پاسپورٹ کے طریقے (دو حروف اور سات ہندسے) پر نہیں لکھا گیا۔',
        grounds: [ground(`Number as given: ${worker.passportNo}`, `درج نمبر: ${isolate(worker.passportNo)}`, true)],
      },
      wouldClear: {
        en: 'It would clear if the number were entered again from the passport.',
        ur: 'یہ اعتراض ختم ہو جائے گا اگر نمبر پاسپورٹ سے دوبارہ درج کیا جائے۔',
      },
      cited: ['worker.state', 'worker.passportNo'],
    }),
  );
}

/** Beside IDENTITY_CONFLICT: without a machine-readable zone nothing there looks at the number. */
export const passportFormV1 = {
  code: 'PASSPORT_FORM',
  logic: 1,
  atFirst: 'off',
  severity: 'slight',
  effect: 'note',
  citations: [{ law: 'Form of the numbers of Pakistani passports', mark: 'sourced: VAL' }],
  plain: {
    en: 'A Pakistani passport number is two letters and seven digits.',
    ur: 'پاکستانی پاسپورٹ نمبر دو حروف اور سات ہندسوں کا ہوتا ہے۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
