import { MongoClient } from 'mongodb';

/** Connects and asks for one answer; rejects within `limitMs` when there is none. */
export async function pingMongo(uri: string, limitMs = 1000): Promise<void> {
  await withMongo(uri, limitMs, async (client) => {
    await client.db('admin').command({ ping: 1 });
  });
}

/** Runs one piece of work on a connection that is closed afterwards. */
export async function withMongo<T>(
  uri: string,
  limitMs: number,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: limitMs, connectTimeoutMS: limitMs });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.close(true);
  }
}

/** The URI without its user and password, for people and logs. */
export function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//');
}
