import type mongoose from 'mongoose';

/** One step from an older form of the stored data to the next; it must be safe to run again after a crash. */
export interface Upgrade {
  readonly toVersion: number;
  readonly words: string;
  run(connection: mongoose.Connection): Promise<void>;
}

const stateId = 'data-version' as never;

/**
 * Brings the stored data to the newest version, step by step, each noted when it is done. Data of a newer version than
 * this program knows is refused: an older program must not write into it.
 */
export async function upgradeStored(
  connection: mongoose.Connection,
  upgrades: readonly Upgrade[],
  tell: (words: string) => void,
): Promise<void> {
  const meta = connection.collection('meta');
  const newest = upgrades.reduce((most, each) => Math.max(most, each.toVersion), 1);
  const known = (await meta.findOne({ _id: stateId })) as unknown as { version: number } | null;
  // An empty database is of the newest version from the start.
  const standing = known?.version ?? ((await isEmpty(connection)) ? newest : 1);
  if (standing > newest) {
    throw new Error(`the data is of version ${standing}, this program knows ${newest}: run the newer program`);
  }
  for (const upgrade of [...upgrades].sort((left, right) => left.toVersion - right.toVersion)) {
    if (upgrade.toVersion <= standing) continue;
    tell(`upgrading the data to version ${upgrade.toVersion}: ${upgrade.words}`);
    await upgrade.run(connection);
    await meta.updateOne({ _id: stateId }, { $set: { version: upgrade.toVersion } }, { upsert: true });
  }
  await meta.updateOne({ _id: stateId }, { $set: { version: Math.max(standing, newest) } }, { upsert: true });
}

async function isEmpty(connection: mongoose.Connection): Promise<boolean> {
  const journal = await connection.collection('journal').findOne({});
  return journal === null;
}
