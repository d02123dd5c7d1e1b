import { createHash } from 'node:crypto';

const wordsOfSlot = 4;

/**
 * A set of refs that keeps 16 bytes of each instead of its text (128 bits of SHA-256, open addressing in one typed
 * array), so that the refs of a million rows take some 32 MB and nobody can choose refs that meet.
 */
export class RefSet {
  #slots: Uint32Array;
  #capacity: number;
  #size = 0;

  constructor(capacity = 1024) {
    this.#capacity = capacity;
    this.#slots = new Uint32Array(capacity * wordsOfSlot);
  }

  get size(): number {
    return this.#size;
  }

  has(ref: string): boolean {
    return this.#slots[this.#placeOf(fingerprint(ref)) + 3] !== 0;
  }

  /** False when the ref was there already. */
  add(ref: string): boolean {
    const print = fingerprint(ref);
    const place = this.#placeOf(print);
    if (this.#slots[place + 3] !== 0) return false;
    this.#slots.set(print, place);
    this.#size += 1;
    if (this.#size * 3 > this.#capacity * 2) this.#grow();
    return true;
  }

  /** The place of this fingerprint, or the free one where it belongs. */
  #placeOf(print: Uint32Array): number {
    const mask = this.#capacity - 1;
    let slot = (print[0] as number) & mask;
    for (;;) {
      const place = slot * wordsOfSlot;
      if (this.#slots[place + 3] === 0) return place;
      if (
        this.#slots[place] === print[0] &&
        this.#slots[place + 1] === print[1] &&
        this.#slots[place + 2] === print[2] &&
        this.#slots[place + 3] === print[3]
      ) {
        return place;
      }
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#capacity *= 2;
    this.#slots = new Uint32Array(this.#capacity * wordsOfSlot);
    for (let place = 0; place < old.length; place += wordsOfSlot) {
      if (old[place + 3] === 0) continue;
      const print = old.subarray(place, place + wordsOfSlot);
      this.#slots.set(print, this.#placeOf(print));
    }
  }
}

function fingerprint(ref: string): Uint32Array {
  const digest = createHash('sha256').update(ref).digest();
  const print = new Uint32Array(wordsOfSlot);
  for (let word = 0; word < wordsOfSlot; word++) print[word] = digest.readUInt32LE(word * 4);
  // A slot whose last word is 0 is free, so no fingerprint may have it.
  if (print[3] === 0) print[3] = 1;
  return print;
}
