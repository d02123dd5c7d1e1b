import { randomUUID } from 'node:crypto';
import { PublicAnswerPrepared, publicRegisterTopic } from '@muhafiz/contracts';
import { millisOf } from '@muhafiz/kernel';
import { createKafka, decodeMessage } from '@muhafiz/service-kit/kafka';
import type { Logger } from '@muhafiz/service-kit/observability';

/** Where the finished answers come from, and how far they have been read. */
export interface RegisterFeed {
  /** Reads the whole register and follows it; resolves once everything that was there at the start has been read. */
  start(take: (key: string, body: string, version: number) => void): Promise<void>;
  /**
   * Everything that licensing had committed before this moment (epoch milliseconds) is in the copy; undefined while
   * that is not known of every partition.
   */
  completeTo(): number | undefined;
  stop(): Promise<void>;
}

export interface KafkaFeedOptions {
  readonly brokers: readonly string[];
  readonly topicPrefix: string;
  readonly logger: Logger;
}

const restartPauseMillis = 1000;

/**
 * Reads the compacted topic of the register with a consumer group of its own, from the beginning at each start: the
 * copy lives in memory only, so there is no position to keep.
 */
export function createKafkaRegisterFeed(options: KafkaFeedOptions): RegisterFeed {
  const topic = publicRegisterTopic(options.topicPrefix);
  const kafka = createKafka({
    brokers: options.brokers,
    clientId: 'gateway',
    complain: (message) => options.logger.warn({ kafka: message }, 'kafka'),
  });
  const progress = new Map<number, { next: bigint; target: bigint; completeTo: number | undefined }>();
  let stopped = false;
  let stopConsumer = async (): Promise<void> => undefined;

  const follow = async (take: (key: string, body: string, version: number) => void, whole: () => void) => {
    const groupId = `gateway-register-${randomUUID()}`;
    const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, retry: { retries: 5 }, sessionTimeout: 30_000 });
    const crashed = new Promise<void>((resolve) => {
      consumer.on(consumer.events.CRASH, () => resolve());
    });
    stopConsumer = async () => {
      await consumer.disconnect();
      await forgetGroup(groupId);
    };
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, heartbeat }) => {
        for (const message of batch.messages) takeMessage(batch.partition, message, take);
        const partition = progress.get(batch.partition);
        if (partition !== undefined) partition.next = BigInt(batch.lastOffset()) + 1n;
        if ([...progress.values()].every(({ next, target }) => next >= target)) whole();
        await heartbeat();
      },
    });
    await crashed;
    await stopConsumer().catch(() => undefined);
  };

  const takeMessage = (
    partition: number,
    message: Parameters<typeof decodeMessage>[0],
    take: (key: string, body: string, version: number) => void,
  ): void => {
    const decoded = decodeMessage(message);
    if (!decoded.ok) {
      options.logger.warn({ reason: decoded.refusal.reason }, 'a message of the register cannot be read');
      return;
    }
    if (decoded.value.kind === 'tick') {
      const at = progress.get(partition);
      if (at !== undefined) at.completeTo = millisOf(decoded.value.tick.scanBegan);
      return;
    }
    const { event } = decoded.value;
    if (event.type !== PublicAnswerPrepared.type) return;
    const { agencyKey, body } = event.published as { agencyKey: string; body: string };
    take(agencyKey, body, event.version);
  };

  const forgetGroup = async (groupId: string): Promise<void> => {
    const admin = kafka.admin();
    try {
      await admin.connect();
      await admin.deleteGroups([groupId]);
    } catch {
      // The broker forgets an empty group by itself after some days.
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  };

  /** Where each partition ends now: what has to be read before the copy counts as whole. */
  const measure = async (): Promise<void> => {
    const admin = kafka.admin();
    await admin.connect();
    try {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
        progress.set(partition, { next: BigInt(low), target: BigInt(high), completeTo: undefined });
      }
      if (progress.size === 0) throw new Error(`topic ${topic} has no partitions`);
    } finally {
      await admin.disconnect();
    }
  };

  return {
    start: async (take) => {
      await retryUntil(measure, () => stopped, options.logger);
      await new Promise<void>((resolve) => {
        if ([...progress.values()].every(({ next, target }) => next >= target)) resolve();
        void (async () => {
          while (!stopped) {
            await follow(take, resolve).catch((error: unknown) => {
              options.logger.warn({ err: error }, 'the register cannot be followed at the moment');
            });
            if (!stopped) await new Promise((again) => setTimeout(again, restartPauseMillis));
          }
          resolve();
        })();
      });
    },
    completeTo: () => {
      let least: number | undefined;
      for (const { completeTo } of progress.values()) {
        if (completeTo === undefined) return undefined;
        if (least === undefined || completeTo < least) least = completeTo;
      }
      return least;
    },
    stop: async () => {
      stopped = true;
      await stopConsumer();
    },
  };
}

async function retryUntil(work: () => Promise<void>, stopped: () => boolean, logger: Logger): Promise<void> {
  while (!stopped()) {
    try {
      return await work();
    } catch (error) {
      logger.warn({ err: error }, 'the topic of the register is not there yet');
      await new Promise((resolve) => setTimeout(resolve, restartPauseMillis));
    }
  }
}
