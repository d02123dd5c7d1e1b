import { randomUUID } from 'node:crypto';
import { allEvents, publicRegisterTopic } from '@muhafiz/contracts';
import { type Instant, instantFromMillis, millisOf } from '@muhafiz/kernel';
import { definitionsByType, eventIdOf, streamOf } from '@muhafiz/service-kit/journal';
import { createKafka, createOutlet, ensureTopics } from '@muhafiz/service-kit/kafka';
import { eventually, testEngines } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswerStore } from '../../src/publicCheck/answerStore.ts';
import { createKafkaRegisterFeed, type RegisterFeed } from '../../src/publicCheck/registerFeed.ts';
import { anAnswer, suspended } from '../fixtures/anAnswer.ts';
import { silent } from '../fixtures/offices.ts';

const prefix = `feed-${randomUUID().slice(0, 8)}-`;
const partitions = 2;
const { kafka: brokers } = testEngines();
const kafka = createKafka({ brokers, clientId: 'test', complain: () => undefined });
const producer = kafka.producer();
const topic = publicRegisterTopic(prefix);
const outlet = createOutlet({
  producer,
  service: 'agency-licensing',
  topicPrefix: prefix,
  definitions: definitionsByType(allEvents, 'agency-licensing'),
  partitions: new Map([[topic, partitions]]),
});
const feeds: RegisterFeed[] = [];

beforeAll(async () => {
  await ensureTopics(kafka, [topic], partitions, 1);
  await producer.connect();
});
afterAll(async () => {
  for (const feed of feeds) await feed.stop();
  await producer.disconnect();
});

/** What licensing's relay sends when an answer was prepared. */
async function publish(key: string, version: number, overrides = {}): Promise<void> {
  const stream = streamOf('public-answer', key);
  const answer = anAnswer({ licenceKey: key, ...overrides });
  await outlet.publish([
    {
      _id: eventIdOf(stream, version),
      stream,
      version,
      type: 'PublicAnswerPrepared',
      eventVersion: 1,
      published: { agencyKey: key, validUntil: answer.validUntil, body: JSON.stringify(answer) },
      recorded: {},
      at: '2026-06-30T07:00:00.000Z' as Instant,
      requestId: 'walk-0001',
    },
  ]);
}

async function aFollowedStore() {
  const store = createAnswerStore();
  const feed = createKafkaRegisterFeed({ brokers, topicPrefix: prefix, logger: silent });
  feeds.push(feed);
  await feed.start((key, body, version) => void store.put(key, body, version));
  return { store, feed };
}

test('the register is read whole before the start is over, then followed, and its age is that of the oldest partition', async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `${index + 1}/KAR`);
  for (const key of keys) await publish(key, 1);
  await publish('1/KAR', 2, suspended);
  const { store, feed } = await aFollowedStore();
  expect(store.size).toBe(60);
  expect(store.find('1/KAR')?.answer.verdict).toBe('MAY_NOT_RECRUIT');
  expect(feed.completeTo()).toBeUndefined();

  const scanBegan = instantFromMillis(Date.now());
  await outlet.tick({ scanBegan });
  await eventually(feed.completeTo, (at) => at === millisOf(scanBegan));

  await publish('2/KAR', 2, suspended);
  await eventually(
    () => store.find('2/KAR')?.answer.verdict,
    (verdict) => verdict === 'MAY_NOT_RECRUIT',
  );
});

test('what is no event of ours is passed over, and what follows it is read', async () => {
  const { store } = await aFollowedStore();
  await producer.send({
    topic,
    messages: [
      { key: 'x', partition: 0, value: 'no JSON' },
      { key: 'y', partition: 1, value: '{}' },
    ],
  });
  await publish('3/KAR', 2, suspended);
  await publish('4/KAR', 2, suspended);
  await eventually(
    () => ['3/KAR', '4/KAR'].map((key) => store.find(key)?.answer.verdict),
    (verdicts) => verdicts.every((verdict) => verdict === 'MAY_NOT_RECRUIT'),
  );
});
