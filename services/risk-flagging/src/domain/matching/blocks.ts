import { type Blocker, mostInBlock } from './matchSchema.ts';

/** A text as a whole number below 2⁵²: two hashes side by side, so that keys take eight bytes and not a string each. */
export function hashKey(text: string): number {
  let [high, low] = [0x811c9dc5, 0xc2b2ae35];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 13);
  }
  return (high >>> 6) * 0x4000000 + (low >>> 6);
}

/** A finer key as a whole number of 32 bits: it only has to tell rows of one block apart. */
export function hashFiner(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

export interface Candidates {
  /** Pairs of row numbers, left below right, each once, in order. */
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Blocks that stayed too large even under their finer key, and whose rows this key therefore did not compare. */
  readonly blocksLeftOut: number;
}

/** Numbers in a typed array that doubles when it is full. */
class NumberList {
  length = 0;
  private numbers = new Float64Array(1024);

  push(value: number): void {
    if (this.length === this.numbers.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[this.length++] = value;
  }

  at(index: number): number {
    return this.numbers[index] ?? -1;
  }

  /** What was pushed, sorted, each once. */
  sortedOnce(): Float64Array {
    const sorted = this.numbers.subarray(0, this.length).sort();
    let kept = 0;
    for (let at = 0; at < sorted.length; at++) {
      if (at === 0 || sorted[at] !== sorted[kept - 1]) sorted[kept++] = sorted[at] ?? 0;
    }
    return sorted.subarray(0, kept);
  }
}

/**
 * All pairs of rows that share a key of some blocker. `compared` may leave out pairs that need no comparison, such as
 * two rows of the same list when two lists are linked.
 */
export function listCandidates<Row>(
  rows: readonly Row[],
  blockers: readonly Blocker<Row>[],
  compared: (left: number, right: number) => boolean = () => true,
): Candidates {
  const codes = new NumberList();
  const count = rows.length;
  const add = (one: number, other: number): void => {
    const [left, right] = one < other ? [one, other] : [other, one];
    if (left !== right && compared(left, right)) codes.push(left * count + right);
  };
  let blocksLeftOut = 0;
  for (const blocker of blockers) blocksLeftOut += pairBlocks(rows, blocker, add);
  const sorted = codes.sortedOnce();
  const [left, right] = [new Uint32Array(sorted.length), new Uint32Array(sorted.length)];
  for (const [at, code] of sorted.entries()) {
    left[at] = Math.floor(code / count);
    right[at] = code % count;
  }
  return { left, right, blocksLeftOut };
}

/** Tells every pair of one blocker; gives the number of blocks that were too large. */
function pairBlocks<Row>(
  rows: readonly Row[],
  { keysOf, most = mostInBlock }: Blocker<Row>,
  add: (one: number, other: number) => void,
): number {
  // Rows of one key hang in a chain: its last member in `last`, the one before each member in `before`.
  const [members, finer, before] = [new NumberList(), new NumberList(), new NumberList()];
  const last = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    for (const key of keysOf(row)) {
      const hash = hashKey(key.key);
      before.push(last.get(hash) ?? -1);
      last.set(hash, members.length);
      members.push(index);
      finer.push(hashFiner(key.finer));
    }
  }
  let leftOut = 0;
  for (const end of last.values()) {
    const block: number[] = [];
    for (let at = end; at >= 0; at = before.at(at)) block.push(at);
    if (block.length < 2) continue;
    for (const part of block.length <= most ? [block] : splitBlock(block, (at) => finer.at(at))) {
      if (part.length > mostInBlock) leftOut += 1;
      else pairAll(part, (one, other) => add(members.at(one), members.at(other)));
    }
  }
  return leftOut;
}

function splitBlock(block: readonly number[], finerOf: (at: number) => number): number[][] {
  const parts = new Map<number, number[]>();
  for (const at of block) {
    const part = parts.get(finerOf(at));
    if (part === undefined) parts.set(finerOf(at), [at]);
    else part.push(at);
  }
  return [...parts.values()];
}

function pairAll(block: readonly number[], add: (one: number, other: number) => void): void {
  for (let i = 0; i < block.length; i++) {
    for (let j = i + 1; j < block.length; j++) add(block[i] ?? 0, block[j] ?? 0);
  }
}
