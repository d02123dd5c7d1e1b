import { findPassportNumber, findPhones } from '@muhafiz/identifiers';
import type { Instant } from '@muhafiz/kernel';
import type { FieldCipher } from '@muhafiz/service-kit/keys';
import type { AggregateStore, StoredDocument } from '@muhafiz/service-kit/mongo';
import { evolveWorker, type Person, type Worker, type WorkerEvent } from '../domain/worker/worker.ts';
import type { StorageKit } from './storageKit.ts';
import { withoutUndefined } from './withoutUndefined.ts';

/** What each blind index and token is made for; the same number under another purpose gives another digest. */
export const purposes = { cnic: 'worker.cnic', passport: 'worker.passport', phone: 'worker.phone' } as const;

const shape = {
  person: String,
  passportVersion: Number,
  changedAt: String,
  cnicIndex: String,
  passportIndex: String,
  phoneIndexes: [String],
};

const indexes = [
  { fields: { cnicIndex: 1 } as const },
  { fields: { passportIndex: 1 } as const },
  { fields: { phoneIndexes: 1 } as const },
];

export function workerStore(kit: StorageKit): AggregateStore<Worker, WorkerEvent> {
  return kit.aggregate<Worker, WorkerEvent>(
    {
      name: 'worker',
      evolve: evolveWorker,
      toDocument: (worker, id) => toDocument(worker, id, kit.cipher),
      toState: (document) => toState(document, kit.cipher),
    },
    shape,
    indexes,
  );
}

/** The whole person is one encrypted text; only keyed digests of the three numbers stand beside it. */
function toDocument(worker: Worker, id: string, cipher: FieldCipher): Record<string, unknown> {
  const { person, passportVersion, changedAt } = worker;
  return {
    person: cipher.seal(JSON.stringify(withoutUndefined(person)), contextOf(id)),
    passportVersion,
    changedAt,
    cnicIndex: cipher.blindIndex(person.cnic, purposes.cnic),
    passportIndex: cipher.blindIndex(normalPassport(person.passportNo), purposes.passport),
    phoneIndexes: findPhones(person.phone ?? '').map((phone) => cipher.blindIndex(phone, purposes.phone)),
  };
}

function toState(document: StoredDocument, cipher: FieldCipher): Worker {
  const { _id: ref, person, passportVersion, changedAt } = document;
  return {
    ref,
    person: JSON.parse(cipher.open(person as string, contextOf(ref))) as Person,
    passportVersion: passportVersion as number,
    changedAt: changedAt as Instant,
  };
}

/** A number without a letter or digit has no normal form; it is indexed as written, and found by nobody else's. */
export function normalPassport(passportNo: string): string {
  return findPassportNumber(passportNo) ?? passportNo;
}

function contextOf(id: string): string {
  return `worker.person/${id}`;
}
