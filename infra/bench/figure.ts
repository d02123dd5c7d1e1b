/** One figure: what was measured, beside its goal where there is one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly met?: boolean;
  readonly how: string;
}

/** A goal as data: a figure is held against it and never fails anything. */
export interface Goal {
  readonly kind: '<=' | '<' | '>=';
  readonly value: number;
}

/** A figure rounded to what its size makes worth reading, held against its goal before it is rounded. */
export function figure(name: string, value: number, unit: string, how: string, goal?: Goal): Figure {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const rounded = Number(value.toFixed(digits));
  if (goal === undefined) return { name, value: rounded, unit, how };
  return { name, value: rounded, unit, goal: `${goal.kind} ${goal.value}`, met: meets(value, goal), how };
}

/** A figure without unit to its fourth place: an F1 differs where a figure of its size would be rounded away. */
export function fineFigure(name: string, value: number, how: string, goal?: Goal): Figure {
  return { ...figure(name, value, '', how, goal), value: Number(value.toFixed(4)) };
}

function meets(value: number, { kind, value: bound }: Goal): boolean {
  if (kind === '<') return value < bound;
  return kind === '<=' ? value <= bound : value >= bound;
}

/** The middle value, or the mean of the two middle ones; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The smallest value that this share of all values does not exceed (nearest rank); NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Numbers that look random and are the same for the same seed (mulberry32), from 0 up to and without 1. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
