import { systemClock, systemRandom } from '@muhafiz/kernel';
import { createUnitOfWork } from '../journal/index.ts';
import { createEventSeal, createFieldCipher, openKeyring } from '../keys/index.ts';
import { AggregateStore, connectMongo, Projection } from '../mongo/index.ts';
import { Collections } from './collections.ts';
import type { ServiceKit, StoragePlace } from './serviceKit.ts';

/** The part of a kit that storage is built from. */
export type StorageOfKit = Pick<
  ServiceKit,
  'cipher' | 'seal' | 'random' | 'unitOfWork' | 'findJournalRow' | 'aggregate' | 'projection'
>;

/**
 * Opens the documents of a service a second time, over a connection of its own: for a thread that reads much while the
 * service's own loop goes on. What it writes is published by the service's relay at its next look.
 */
export async function openStorage({ name, mongo, keyringFile }: StoragePlace): Promise<StorageOfKit> {
  const connection = await connectMongo(mongo);
  const collections = new Collections(connection);
  const keyring = openKeyring({ file: keyringFile });
  const { journal } = collections;
  return {
    cipher: createFieldCipher(keyring),
    seal: createEventSeal(keyring),
    random: systemRandom,
    unitOfWork: createUnitOfWork({
      ...{ service: name, connection, journal, clock: systemClock },
      committed: () => undefined,
    }),
    findJournalRow: async (id) => (await journal.find(id)) as never,
    aggregate: (definition, shape, indexes) =>
      new AggregateStore(definition, collections.declare(definition.name, { version: Number, ...shape }, indexes)),
    projection: (definition, shape, indexes) =>
      new Projection(definition, collections.declare(definition.name, shape, indexes)),
  };
}
