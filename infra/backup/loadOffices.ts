import { BSON, type Collection, type Document } from 'mongodb';
import type { OfficeDatabases } from '../asking/officeDatabases.ts';
import { BackupRefused, readArchive } from './archive.ts';
import { writeKeyFile } from './keyFiles.ts';

/** What a whole backup holds. */
export interface BackupFacts {
  readonly madeAt: string;
  readonly documents: number;
  readonly services: ReadonlyMap<string, number>;
}

/** Reads a backup from beginning to end, so that nothing is replaced by one that turns out to be broken. */
export async function checkArchive(path: string, known: readonly string[]): Promise<BackupFacts> {
  const services = new Map<string, number>();
  let service = '';
  let madeAt = '';
  let documents = 0;
  for await (const line of readArchive(path)) {
    if ('made' in line) madeAt = line.made.at;
    else if ('collection' in line) {
      service = line.collection.service;
      if (!known.includes(service))
        throw new BackupRefused(`${path} holds a service that is unknown here: ${service}.`);
    } else if ('documents' in line) {
      documents += line.documents.length;
      services.set(service, (services.get(service) ?? 0) + line.documents.length);
    }
  }
  return { madeAt, documents, services };
}

/**
 * Loads a backup into empty databases and its keys into a folder. Every row of a journal is to be published again: the
 * topics of a restored instance are new, and readers know by stream and version what they have seen already.
 */
export async function loadArchive(path: string, databases: OfficeDatabases, keysDir: string): Promise<void> {
  let collection: Collection<Document> | undefined;
  for await (const line of readArchive(path)) {
    if ('key' in line) await writeKeyFile(keysDir, line.key);
    else if ('collection' in line) {
      const { service, name } = line.collection;
      const database = databases.all.find((office) => office.service === service)?.database;
      collection = database?.collection(name);
      await database?.createCollection(name);
    } else if ('documents' in line) {
      const documents = line.documents.map((text) => BSON.EJSON.parse(text, { relaxed: false }) as Document);
      if (collection?.collectionName === 'journal') for (const row of documents) row.unpublished = 1;
      await collection?.insertMany(documents, { ordered: false });
    }
  }
}
