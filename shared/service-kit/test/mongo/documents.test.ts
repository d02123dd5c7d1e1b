import { randomUUID } from 'node:crypto';
import { connectMongo, inTransaction } from '@muhafiz/service-kit/mongo';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Collections } from '../../src/service/collections.ts';
import { mongoUri } from '../journal/harness.ts';

let connection: Awaited<ReturnType<typeof connectMongo>>;
beforeEach(async () => {
  connection = await connectMongo({ uri: mongoUri, database: `t${randomUUID().slice(0, 8)}` });
});
afterEach(() => connection.close());

/** More than a walk asks for at once, written in no order. */
const count = 4321;
const refs = Array.from({ length: count }, (_, at) => `T${String(at).padStart(6, '0')}`);

async function someThings() {
  const collections = new Collections(connection);
  const things = collections.declare('things', { colour: String, size: Number });
  const nothing = collections.declare('nothing', {});
  await collections.prepare();
  const documents = refs.map((_, at) => {
    const ref = refs[(at * 1999) % count] as string;
    return { _id: ref, colour: Number(ref.slice(1)) % 3 === 0 ? 'red' : 'blue', size: Number(ref.slice(1)) };
  });
  for (let from = 0; from < count; from += 500) {
    await inTransaction(connection, (session) => things.putMany(documents.slice(from, from + 500), session));
  }
  return { things, nothing };
}

test('a walk tells every document once, in the order of ids, whole or of the fields asked for', async () => {
  const { things } = await someThings();
  const whole: { _id: string; size?: unknown; colour?: unknown }[] = [];
  for await (const thing of things.walk()) whole.push(thing);
  expect(whole.map(({ _id }) => _id)).toEqual(refs);
  expect(whole[7]).toEqual({ _id: 'T000007', colour: 'blue', size: 7 });
  const ids: object[] = [];
  for await (const thing of things.walk({ _id: 1 })) ids.push(thing);
  expect(ids).toEqual(refs.map((_id) => ({ _id })));
});

test('a walk that is broken off, and one over nothing, end', async () => {
  const { things, nothing } = await someThings();
  for await (const thing of things.walk()) {
    expect(thing._id).toBe('T000000');
    break;
  }
  for await (const thing of nothing.walk()) expect(thing).toBeUndefined();
});

test('pages after an id, one after the other, tell the same; so do those of one kind', async () => {
  const { things } = await someThings();
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await things.listAfter(after, 1000);
    found.push(...page.map(({ _id }) => _id));
    if (page.length < 1000) break;
    after = page.at(-1)?._id;
  }
  expect(found).toEqual(refs);
  const red = await things.listAfter('T000003', 3, { colour: 'red' });
  expect(red.map(({ _id }) => _id)).toEqual(['T000006', 'T000009', 'T000012']);
  expect(await things.listAfter('T004318', 9, {}, { _id: 1 })).toEqual([{ _id: 'T004319' }, { _id: 'T004320' }]);
});
