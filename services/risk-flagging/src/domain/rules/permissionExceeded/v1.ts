import type { CaseFacts } from '../../facts.ts';
import { couldNotTell, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { RuleLogic } from '../../ruleLogic.ts';
import { grouped, isolate } from '../../wording/v1.ts';

function evaluate(facts: CaseFacts): Outcome {
  const { case: departure, permission, dealing } = facts;
  if (departure.permissionNo === null) return noHit;
  if (permission.state === 'missing') return couldNotTell(permission.source);
  // A permission that licensing does not know has no positions to exceed; that it is unknown is PERMISSION_MISMATCH.
  if (permission.state !== 'known') return noHit;
  if (dealing.state === 'missing') return couldNotTell(dealing.source);
  if (dealing.state === 'noPart') return noHit;
  const before = dealing.cleared + dealing.earlier;
  if (before < permission.positions) return noHit;
  const [positions, ahead] = [grouped(permission.positions), grouped(before)];
  return hit({
    subject: { kind: 'case', ref: departure.ref },
    relatedRef: null,
    reason: {
      en: `The permission ${departure.permissionNo} allows ${positions} workers, and ${ahead} cases come before this one.`,
      ur: `اجازت نامہ ${isolate(departure.permissionNo)} میں ${positions} کارکنوں کی گنجائش ہے، اور ${ahead} کیس اس کیس سے پہلے ہیں۔`,
      grounds: [
        ground(
          `Of the cases before it, ${grouped(dealing.cleared)} are cleared or departed and keep their positions; ${grouped(dealing.earlier)} wait, submitted earlier.`,
          `پہلے کے کیسوں میں سے ${grouped(dealing.cleared)} منظور یا روانہ ہو چکے ہیں اور ان کی جگہ محفوظ ہے؛ ${grouped(dealing.earlier)} پہلے جمع ہوئے اور منتظر ہیں۔`,
        ),
      ],
    },
    wouldClear: {
      en: 'It would clear if an earlier case were withdrawn or refused, or if the Protector allowed more positions under this permission.',
      ur: 'یہ اعتراض ختم ہو جائے گا اگر پہلے کا کوئی کیس واپس لیا جائے یا مسترد ہو، یا پروٹیکٹر اس اجازت نامے میں مزید گنجائش دے۔',
    },
    cited: [
      'case.ref',
      'case.permissionNo',
      'permission.state',
      'permission.positions',
      'dealing.state',
      'dealing.cleared',
      'dealing.earlier',
    ],
    excessPkr: null,
  });
}

export const permissionExceededV1 = {
  code: 'PERMISSION_EXCEEDED',
  logic: 1,
  atFirst: 'on',
  severity: 'serious',
  effect: 'hold',
  citations: [
    {
      law: 'Emigration Rules 1979 r.20(3): registrations under a permission must not exceed its vacancies',
      mark: 'sourced: R23 / derived',
    },
  ],
  plain: {
    en: 'No more workers may leave under a permission than it has positions.',
    ur: 'کسی اجازت نامے پر اس کی گنجائش سے زیادہ کارکن نہیں جا سکتے۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic;
