import mongoose from 'mongoose';

export interface MongoAddress {
  /** The server's URI without a database. */
  readonly uri: string;
  readonly database: string;
}

/** One connection of one service to its own database; refuses within 10 s when no server answers. */
export async function connectMongo(address: MongoAddress): Promise<mongoose.Connection> {
  const connection = mongoose.createConnection(address.uri, {
    dbName: address.database,
    autoIndex: false,
    autoCreate: false,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 20,
    // A write is acknowledged when it is journaled: what was acknowledged survives SIGKILL.
    writeConcern: { w: 'majority', journal: true },
  });
  return connection.asPromise();
}
