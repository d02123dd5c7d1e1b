import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Where chance comes from, injected like the clock: a seed replays a history. */
export interface Random {
  uuid(): string;
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { uuid: () => randomUUID(), bytes: (length) => randomBytes(length) };

/** The same seed gives the same values for ever; for tests and simulations only, never for keys. */
export function seededRandom(seed: string): Random {
  let count = 0;
  const bytes = (length: number): Uint8Array => {
    const out = new Uint8Array(length);
    for (let filled = 0; filled < length; filled += 32) {
      const block = createHash('sha256').update(`${seed}/${count++}`).digest();
      out.set(block.subarray(0, Math.min(32, length - filled)), filled);
    }
    return out;
  };
  const uuid = (): string => {
    const hex = Buffer.from(bytes(16)).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
  return { uuid, bytes };
}
