import { appendFileSync, closeSync, openSync, readSync, statSync } from 'node:fs';

/** Tokens that were taken back before they expired, by their id (`jti`). */
export interface Revocations {
  isRevoked(tokenId: string): boolean;
  /** Takes a token back; nobody takes it from then on (other processes within a second). Until it would have expired. */
  revoke(tokenId: string, expiresAtMillis: number): void;
}

export const tokenIdForm = /^[A-Za-z0-9-]{8,64}$/;

/**
 * The list as an append-only file that all processes of a machine share: one `id expiry` a line, so that two who revoke
 * at once lose nothing. Only what was added is read again, at most once in `recheckMillis` (1,000).
 */
export function openRevocations(options: {
  readonly file: string;
  readonly now?: () => number;
  readonly recheckMillis?: number;
}): Revocations {
  const now = options.now ?? Date.now;
  const recheckMillis = options.recheckMillis ?? 1000;
  const revoked = new Map<string, number>();
  let place = { ino: 0, offset: 0 };
  let lookedAt = Number.NEGATIVE_INFINITY;

  const look = (): void => {
    lookedAt = now();
    const added = readAdded(options.file, place);
    place = added.place;
    for (const line of added.lines) {
      const [id, expiry] = line.split(' ');
      if (id !== undefined && Number(expiry) > lookedAt) revoked.set(id, Number(expiry));
    }
    for (const [id, expiry] of revoked) if (expiry <= lookedAt) revoked.delete(id);
  };
  return {
    isRevoked: (tokenId) => {
      if (now() - lookedAt >= recheckMillis) look();
      return revoked.has(tokenId);
    },
    revoke: (tokenId, expiresAtMillis) => {
      if (!tokenIdForm.test(tokenId)) throw new Error('this is not the id of a token');
      // A little longer than the token lives, since verifiers allow for clocks that differ.
      const until = Math.ceil(expiresAtMillis) + 60_000;
      appendFileSync(options.file, `${tokenId} ${until}\n`, { mode: 0o600 });
      revoked.set(tokenId, until);
    },
  };
}

type Place = { readonly ino: number; readonly offset: number };

/** The whole lines that were added since a place; the end of a line that is still being written waits. */
function readAdded(path: string, from: Place): { lines: string[]; place: Place } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { lines: [], place: { ino: 0, offset: 0 } };
  const offset = stat.ino === from.ino && stat.size >= from.offset ? from.offset : 0;
  if (stat.size === offset) return { lines: [], place: { ino: stat.ino, offset } };
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(stat.size - offset);
    const count = readSync(file, bytes, 0, bytes.length, offset);
    const whole = bytes.subarray(0, count).lastIndexOf(10) + 1;
    return {
      lines: bytes.subarray(0, whole).toString('utf8').split('\n'),
      place: { ino: stat.ino, offset: offset + whole },
    };
  } finally {
    closeSync(file);
  }
}
