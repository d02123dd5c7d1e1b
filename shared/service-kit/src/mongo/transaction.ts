import type mongoose from 'mongoose';

/** Another writer was there first: the version that was read is no longer the newest. Load and decide again. */
export class WriteConflict extends Error {
  constructor(readonly what: string) {
    super(`another writer was first: ${what}`);
    this.name = 'WriteConflict';
  }
}

const attemptsMax = 8;
const backOffMillis = 4;
const duplicateKeyCode = 11_000;

/**
 * Runs `work` in one transaction. A clash that the engine calls transient is tried again with growing pauses, 8 times
 * at most; after that, and for a lost race on a version or a duplicate key, it throws `WriteConflict`.
 */
export async function inTransaction<T>(
  connection: mongoose.Connection,
  work: (session: mongoose.ClientSession) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const session = await connection.startSession();
    try {
      session.startTransaction();
      const value = await work(session);
      await commit(session);
      return value;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
      if (isDuplicateKey(error)) throw new WriteConflict('a document with this id exists');
      if (!isTransient(error)) throw error;
      if (attempt >= attemptsMax) throw new WriteConflict('the transaction met others again and again');
    } finally {
      await session.endSession();
    }
    await new Promise((resolve) => setTimeout(resolve, backOffMillis * 2 ** attempt * (0.5 + Math.random() / 2)));
  }
}

/** A commit whose answer was lost is asked again: the server answers the same for the same transaction. */
async function commit(session: mongoose.ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (attempt >= attemptsMax || !hasLabel(error, 'UnknownTransactionCommitResult')) throw error;
    }
  }
}

function hasLabel(error: unknown, label: string): boolean {
  const labelled = error as { hasErrorLabel?: (label: string) => boolean };
  return typeof labelled?.hasErrorLabel === 'function' && labelled.hasErrorLabel(label);
}

function isTransient(error: unknown): boolean {
  return hasLabel(error, 'TransientTransactionError') || (error as { codeName?: string })?.codeName === 'WriteConflict';
}

export function isDuplicateKey(error: unknown): boolean {
  const coded = error as { code?: number; writeErrors?: { code?: number }[] };
  return (
    coded?.code === duplicateKeyCode || coded?.writeErrors?.some((each) => each.code === duplicateKeyCode) === true
  );
}
