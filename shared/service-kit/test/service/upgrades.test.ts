import { randomUUID } from 'node:crypto';
import { connectMongo } from '@muhafiz/service-kit/mongo';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Upgrade, upgradeStored } from '../../src/service/upgrades.ts';
import { mongoUri } from '../journal/harness.ts';

let connection: Awaited<ReturnType<typeof connectMongo>>;
beforeEach(async () => {
  connection = await connectMongo({ uri: mongoUri, database: `t${randomUUID().slice(0, 8)}` });
});
afterEach(() => connection.close());

const silent = () => undefined;
const colours = () => connection.collection<{ _id: string; colour?: string; color?: string; shade?: string }>('things');

/** Two steps as a real version would bring them: a field renamed, then another derived from it. */
const renamed: Upgrade = {
  toVersion: 2,
  words: 'color is called colour',
  run: async () => {
    await colours().updateMany({ color: { $exists: true } }, [
      { $set: { colour: '$color' } },
      { $unset: 'color' },
    ] as never);
  },
};
const shaded: Upgrade = {
  toVersion: 3,
  words: 'every thing has a shade',
  run: async () => {
    await colours().updateMany({ shade: { $exists: false } }, [
      { $set: { shade: { $concat: ['dark ', '$colour'] } } },
    ] as never);
  },
};

async function oldData(): Promise<void> {
  await connection.collection<{ _id: string }>('journal').insertOne({ _id: 'thing/T1@000001' });
  await colours().insertOne({ _id: 'T1', color: 'green' });
}

test('data of the first version goes through every step in order and is noted as new', async () => {
  await oldData();
  const told: string[] = [];
  await upgradeStored(connection, [shaded, renamed], (words) => told.push(words));
  expect(await colours().findOne({ _id: 'T1' })).toEqual({ _id: 'T1', colour: 'green', shade: 'dark green' });
  expect(told).toEqual([
    'upgrading the data to version 2: color is called colour',
    'upgrading the data to version 3: every thing has a shade',
  ]);
  await upgradeStored(connection, [renamed, shaded], () => expect.fail('nothing was left to upgrade'));
});

test('a step that failed is run again at the next start, and those before it are not', async () => {
  await oldData();
  const broken: Upgrade = { ...shaded, run: () => Promise.reject(new Error('the disk is full')) };
  await expect(upgradeStored(connection, [renamed, broken], silent)).rejects.toThrow('the disk is full');
  const told: string[] = [];
  await upgradeStored(connection, [renamed, shaded], (words) => told.push(words));
  expect(told).toEqual(['upgrading the data to version 3: every thing has a shade']);
});

test('an empty database is of the newest version from the start', async () => {
  await upgradeStored(connection, [renamed, shaded], () => expect.fail('there was nothing to upgrade'));
  await oldData();
  await upgradeStored(connection, [renamed, shaded], () => expect.fail('what was written since is new already'));
});

test('data of a newer version is refused: an older program must not write into it', async () => {
  await oldData();
  await upgradeStored(connection, [renamed, shaded], silent);
  await expect(upgradeStored(connection, [renamed], silent)).rejects.toThrow(
    'the data is of version 3, this program knows 2: run the newer program',
  );
});
