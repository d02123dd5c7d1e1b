import { type Bilingual, ground, hit, noHit, type Outcome } from '../../rule.ts';
import type { ParameterSpecs, RuleLogic } from '../../ruleLogic.ts';
import type { PhoenixFacts } from '../../subjects/phoenixFacts.ts';
import { isolate } from '../../wording/v1.ts';
import { concernLogic } from '../concern.ts';

/** Register pack, PHOENIX_AGENCY: at least two independent strong links. */
const strongMin = 2;

const wouldClear: Bilingual = {
  en: 'It would clear if the links were shown to be of different people or premises, or if the former licence was not lost before this one was issued.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر ثابت ہو کہ یہ روابط مختلف لوگوں یا جگہوں کے ہیں، یا سابقہ لائسنس اس کے جاری ہونے سے پہلے ختم نہیں ہوا تھا۔',
};

function evaluate({ pair, match, links }: PhoenixFacts): Outcome {
  const strong = links.filter(({ strength }) => strength === 'strong').length;
  if (strong < strongMin) return noHit;
  const { agency, former } = pair;
  const bits = (match.centibits / 100).toFixed(2);
  return hit({
    subject: { kind: 'agency', ref: agency },
    relatedRef: former,
    reason: {
      en: `Agency ${agency} seems to be run by the people of ${former}, which lost its licence before: ${strong} strong links of ${links.length}, ${bits} bits together.`,
      ur: `ایجنسی ${isolate(agency)} بظاہر انہی لوگوں کی ہے جو ${isolate(former)} چلاتے تھے، جس کا لائسنس پہلے ختم ہوا: ${links.length} میں سے ${strong} مضبوط روابط، کل وزن ${bits} بٹ۔`,
      grounds: links.map(({ kind, centibits, strength, sharedBy, words }) => {
        const weight = (centibits / 100).toFixed(2);
        return ground(
          `${kind} (${strength}, ${weight} bits, in ${sharedBy} agencies): ${words}.`,
          `${isolate(kind)} (${strength === 'strong' ? 'مضبوط' : 'کمزور'}، ${weight} بٹ، ${sharedBy} ایجنسیوں میں): ${isolate(words)}۔`,
          true,
        );
      }),
    },
    wouldClear,
    cited: [
      ...['pair.agency', 'pair.former', 'match.centibits'],
      ...links.flatMap((_, index) =>
        ['kind', 'centibits', 'strength', 'sharedBy', 'words'].map((name) => `links.${index}.${name}`),
      ),
    ],
    excessPkr: null,
  });
}

export const phoenixAgencyV1 = {
  code: 'PHOENIX_AGENCY',
  logic: 1,
  atFirst: 'on',
  severity: 'serious',
  effect: 'review',
  citations: [
    { law: 'Emigration Rules 1979 r.8, 8A: who may be granted a licence', mark: 'sourced: R23' },
    { law: 'The weights: Fellegi and Sunter, JASA 64 (1969), by how common each value is', mark: 'sourced' },
  ],
  plain: {
    en: 'An agency that is run by the people of one that lost its licence before.',
    ur: 'ایسی ایجنسی جسے وہی لوگ چلاتے ہیں جن کی پہلی ایجنسی کا لائسنس ختم ہوا۔',
  },
  parameters: {},
  evaluate,
} as const satisfies RuleLogic<ParameterSpecs, PhoenixFacts>;

export const phoenixAgencyOnCase = concernLogic(phoenixAgencyV1, {
  onCase: {
    en: 'Agency {ref}, which recruits for this case, seems to be run by the people of {related}, which lost its licence before.',
    ur: 'اس کیس کی ایجنسی {ref} بظاہر انہی لوگوں کی ہے جو {related} چلاتے تھے، جس کا لائسنس پہلے ختم ہوا۔',
  },
  wouldClear,
});
