import { makePart, type NamePart } from './normaliseName.ts';

/** The parts of two names, what was written together or apart in one of them as it is in the other. */
export type TwoNames = readonly [left: readonly NamePart[], right: readonly NamePart[]];

/** `RehanAli` beside `Rehan Ali`: two neighbours that together are one part of the other name become one. */
export function joinSplitParts(left: readonly NamePart[], right: readonly NamePart[]): TwoNames {
  if (left.length !== right.length || left.every(({ form }, index) => form === right[index]?.form)) {
    return joinNeighbours(left, right);
  }
  // A space in the wrong place, `Abdu lGhafoor`: all the letters are there, in their order.
  const whole = (parts: readonly NamePart[]) => parts.map(({ form }) => form).join('');
  return whole(left) === whole(right) ? [left, left] : [left, right];
}

function joinNeighbours(left: readonly NamePart[], right: readonly NamePart[]): TwoNames {
  if (left.length === right.length) return [left, right];
  const [long, short] = left.length > right.length ? [left, right] : [right, left];
  for (let at = 0; at + 1 < long.length; at++) {
    const [first, second] = [long[at], long[at + 1]];
    if (first === undefined || second === undefined || first.urdu !== second.urdu) continue;
    for (const [index, part] of short.entries()) {
      if (part.urdu !== first.urdu) {
        const halves = cutLike(part, first, second) ?? cutLike(part, second, first);
        if (halves === undefined) continue;
        const apart = [...short.slice(0, index), ...halves, ...short.slice(index + 1)];
        return left === long ? [left, apart] : [apart, right];
      }
      if (part.form.length < 5 || part.form !== first.form + second.form) continue;
      const joined = [...long.slice(0, at), part, ...long.slice(at + 2)];
      return left === long ? [joined, right] : [left, joined];
    }
  }
  return [left, right];
}

/** After these letters nothing joins, so that a space which is missing cannot be seen: زبیرسندھو. */
const endsApart = /[اآدڈذرڑزژوے]$/;

/** A word of the other script cut where its halves have the consonants of these two parts; nothing where there is no such place. */
function cutLike(part: NamePart, first: NamePart, second: NamePart): readonly [NamePart, NamePart] | undefined {
  if (first.key === '-' || second.key === '-') return undefined;
  if (!part.key.startsWith(first.key) || !part.key.endsWith(second.key)) return undefined;
  for (let at = 2; at <= part.form.length - 2; at++) {
    const before = part.form.slice(0, at);
    if (part.urdu && !endsApart.test(before)) continue;
    const halves = [makePart(before), makePart(part.form.slice(at))] as const;
    if (halves[0].key === first.key && halves[1].key === second.key) return halves;
  }
  return undefined;
}
