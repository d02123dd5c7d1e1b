import type { MatchSchema } from './matchSchema.ts';
import type { Rarities } from './rarity.ts';

/** In the place of a level, before the field is compared. */
export const notCompared = -2;
/** Sums of logarithms in another order may differ in their last digits. */
const rounding = 1e-6;

/** Whom two rows may be: one thing, strangers, or a rival. */
export interface Side {
  readonly name: string;
  /** Base-2 logarithm of the share of all pairs that are of this side. */
  readonly prior: (rows: number) => number;
  readonly logs: readonly Float64Array[];
}

type RarityBits<Row> = (at: number, level: number, left: Row, right: Row) => number;

/**
 * Whether a pair may still reach so many bits, whatever the fields say that are not compared yet. Against all sides
 * together there are never more bits than against any one of them.
 */
export function createReach<Row>(
  schema: MatchSchema<Row>,
  { match, strangers, rivals }: { match: Side; strangers: Side; rivals: readonly Side[] },
  rarities: Rarities<Row>,
  rarityBits: RarityBits<Row>,
): (leastBits: number, left: Row, right: Row, levels: Int8Array) => boolean {
  // Strangers last: the rarity of values is the dearest to ask for, and most pairs are given up before.
  const gains = [...rivals, strangers].map((side) => ({ side, bitsOf: createGain(schema, match, side) }));
  return (leastBits, left, right, levels) => {
    const count = rarities.count();
    for (const { side, bitsOf } of gains) {
      const rarity = side === strangers ? addedByRarity(rarityBits, left, right, levels) : 0;
      if (match.prior(count) - side.prior(count) + bitsOf(levels) + rarity < leastBits - rounding) return false;
    }
    return true;
  };
}

/** What the values' rarity adds against strangers; a field that is not compared yet may count at its best level. */
function addedByRarity<Row>(bitsOf: RarityBits<Row>, left: Row, right: Row, levels: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at] ?? -1;
    if (level >= 0) sum += bitsOf(at, level, left, right);
    else if (level === notCompared) sum += Math.max(0, bitsOf(at, 0, left, right));
  }
  return sum;
}

/** Against one side: the bits of levels, those that are not compared yet at their best. */
function createGain<Row>(schema: MatchSchema<Row>, match: Side, side: Side): (levels: Int8Array) => number {
  const gains = schema.fields.map(({ levels }, at) => {
    const known = levels.map((_, level) => (match.logs[at]?.[level] ?? 0) - (side.logs[at]?.[level] ?? 0));
    // In the order of the levels from `notCompared` on: −2, −1 for unknown, 0 and up.
    return Float64Array.from([Math.max(0, ...known), 0, ...known]);
  });
  return (levels) => {
    let bits = 0;
    for (let at = 0; at < levels.length; at++) bits += gains[at]?.[(levels[at] ?? -1) - notCompared] ?? 0;
    return bits;
  };
}
