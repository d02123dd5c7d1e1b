import { type CanonicalJson, type Clock, digestOf, ok, type Result, refuse } from '@muhafiz/kernel';
import type { DocumentCollection } from '../mongo/index.ts';
import type { AlsoWrite } from './unitOfWork.ts';

export const idempotencyShape = { bodyDigest: String, answer: {}, at: Date };

/** Kept for 30 days: long enough for a client that was switched off, bounded all the same. */
export const idempotencyIndexes = [{ fields: { at: 1 } as const, options: { expireAfterSeconds: 30 * 86_400 } }];

export interface IdempotencyKeyReused {
  readonly kind: 'IdempotencyKeyReused';
  readonly idempotencyKey: string;
}

export interface Submission {
  readonly operation: string;
  readonly actorId: string;
  readonly idempotencyKey: string | undefined;
  readonly body: CanonicalJson;
}

export interface Idempotency {
  /** The answer given before to the same submission, nothing yet, or a refusal when the body differs. */
  recall(submission: Submission): Promise<Result<{ answer: CanonicalJson } | undefined, IdempotencyKeyReused>>;
  /** Keeps the answer in the transaction of its effect: both stand, or neither. */
  keep(submission: Submission, answer: CanonicalJson): AlsoWrite | undefined;
}

export function createIdempotency(collection: DocumentCollection, clock: Clock): Idempotency {
  const idOf = (submission: Submission) =>
    `${submission.operation}/${submission.actorId}/${submission.idempotencyKey ?? ''}`;
  return {
    recall: async (submission) => {
      if (submission.idempotencyKey === undefined) return ok(undefined);
      const known = await collection.find(idOf(submission));
      if (known === undefined) return ok(undefined);
      if (known.bodyDigest !== digestOf(submission.body)) {
        return refuse({ kind: 'IdempotencyKeyReused', idempotencyKey: submission.idempotencyKey });
      }
      return ok({ answer: known.answer as CanonicalJson });
    },
    keep: (submission, answer) => {
      if (submission.idempotencyKey === undefined) return undefined;
      const document = {
        _id: idOf(submission),
        bodyDigest: digestOf(submission.body),
        answer,
        at: new Date(clock.now()),
      };
      return (session) => collection.insertMany([document], session);
    },
  };
}
