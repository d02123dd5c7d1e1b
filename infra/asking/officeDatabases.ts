import { type ServiceName, serviceNames } from '@muhafiz/contracts';
import { type Db, MongoClient } from 'mongodb';

/** The database of one service. */
export interface OfficeDatabase {
  readonly service: ServiceName;
  readonly database: Db;
}

export interface OfficeDatabases {
  readonly client: MongoClient;
  readonly all: readonly OfficeDatabase[];
  close(): Promise<void>;
}

/** The databases of all services on this server, whether they exist or not. For repairs, and for backup and restore. */
export async function openOfficeDatabases(
  uri: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<OfficeDatabases> {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: 10_000,
    writeConcern: { w: 'majority', journal: true },
  });
  await client.connect();
  const prefix = env.MUHAFIZ_DB_PREFIX ?? 'muhafiz_';
  const all = serviceNames.map((service) => ({
    service,
    database: client.db(`${prefix}${service.replaceAll('-', '_')}`),
  }));
  return { client, all, close: () => client.close() };
}
