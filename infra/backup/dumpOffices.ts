import { BSON, type ClientSession, type MongoClient } from 'mongodb';
import type { OfficeDatabases } from '../asking/officeDatabases.ts';
import { type ArchiveWriter, BackupRefused } from './archive.ts';

/**
 * Left out: leases are of processes that run now, and positions are places in topics that a restored instance does not
 * have; its journals are published anew.
 */
const leftOut = new Set(['leases', 'positions']);
const documentsOfLine = 100;
const documentsOfBatch = 500;

/**
 * Writes every collection of every service as it stood at one moment. The moment must be the same for all: a reader
 * that is newer in a backup than the office it reads would, once restored, take new events for ones that it has seen.
 */
export async function dumpOffices(
  databases: OfficeDatabases,
  archive: ArchiveWriter,
  running: boolean,
): Promise<Map<string, number>> {
  const names = await listCollections(databases);
  const counts = new Map<string, number>();
  const session = databases.client.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' });
    if (running) await refuseNoSnapshot(databases.client, session);
    for (const { service, database } of databases.all) {
      for (const name of names.get(service) ?? []) {
        await archive.write({ collection: { service, name } });
        const cursor = database.collection(name).find({}, { session, batchSize: documentsOfBatch });
        let line: string[] = [];
        for await (const document of cursor) {
          line.push(BSON.EJSON.stringify(document, { relaxed: false }));
          counts.set(service, (counts.get(service) ?? 0) + 1);
          if (line.length < documentsOfLine) continue;
          await archive.write({ documents: line });
          line = [];
        }
        if (line.length > 0) await archive.write({ documents: line });
      }
    }
    await session.commitTransaction();
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
  return counts;
}

async function listCollections({ all }: OfficeDatabases): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for (const { service, database } of all) {
    const found = await database.listCollections({}, { nameOnly: true }).toArray();
    const wanted = found.map(({ name }) => name).filter((name) => !leftOut.has(name) && !name.startsWith('system.'));
    names.set(service, wanted.sort());
  }
  return names;
}

const probeName = 'muhafiz_backup_probe';

/** Makes sure that the server keeps to one moment: what is written after it must not be seen. */
async function refuseNoSnapshot(client: MongoClient, session: ClientSession): Promise<void> {
  const probe = client.db(probeName).collection<{ _id: string }>('probe');
  const _id = `probe-${process.pid}-${Date.now()}`;
  // The transaction's moment is that of its first read.
  await client.db(probeName).collection('probe').findOne({}, { session });
  try {
    await probe.insertOne({ _id });
    const seen = await probe.findOne({ _id }, { session });
    if (seen === null) return;
  } finally {
    await probe.deleteOne({ _id });
  }
  throw new BackupRefused(
    'This MongoDB server gives no view of one moment while it is written to: stop the instance and run the backup again.',
  );
}
