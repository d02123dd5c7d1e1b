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
  const feed = new KafkaRegisterFeed(options);
  return { start: (take) => feed.start(take), completeTo: () => feed.completeTo(), stop: () => feed.stop() };
}

type Take = (key: string, body: string, version: number) => void;

class KafkaRegisterFeed implements RegisterFeed {
  private readonly topic: string;
  private readonly kafka: ReturnType<typeof createKafka>;
  private readonly progress = new Map<number, { next: bigint; target: bigint; completeTo: number | undefined }>();
  private stopped = false;
  private stopConsumer: () => Promise<void> = async () => undefined;

  constructor(private readonly options: KafkaFeedOptions) {
    this.topic = publicRegisterTopic(options.topicPrefix);
    this.kafka = createKafka({
      brokers: options.brokers,
      clientId: 'gateway',
      complain: (message) => options.logger.warn({ kafka: message }, 'kafka'),
    });
  }

  async start(take: Take): Promise<void> {
    await retryUntil(
      () => this.measure(),
      () => this.stopped,
      this.options.logger,
    );
    await new Promise<void>((whole) => {
      if (this.isWhole()) whole();
      void this.followForEver(take, whole);
    });
  }

  completeTo(): number | undefined {
    let least: number | undefined;
    for (const { completeTo } of this.progress.values()) {
      if (completeTo === undefined) return undefined;
      if (least === undefined || completeTo < least) least = completeTo;
    }
    return least;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.stopConsumer();
  }

  private isWhole(): boolean {
    return [...this.progress.values()].every(({ next, target }) => next >= target);
  }

  private async followForEver(take: Take, whole: () => void): Promise<void> {
    while (!this.stopped) {
      await this.follow(take, whole).catch((error: unknown) => {
        this.options.logger.warn({ err: error }, 'the register cannot be followed at the moment');
      });
      if (!this.stopped) await new Promise((again) => setTimeout(again, restartPauseMillis));
    }
    whole();
  }

  private async follow(take: Take, whole: () => void): Promise<void> {
    const groupId = `gateway-register-${randomUUID()}`;
    const consumer = this.kafka.consumer({
      groupId,
      maxWaitTimeInMs: 100,
      retry: { retries: 5 },
      sessionTimeout: 30_000,
    });
    const crashed = new Promise<void>((resolve) => {
      consumer.on(consumer.events.CRASH, () => resolve());
    });
    this.stopConsumer = async () => {
      await consumer.disconnect();
      await this.forgetGroup(groupId);
    };
    await consumer.connect();
    await consumer.subscribe({ topics: [this.topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, heartbeat }) => {
        for (const message of batch.messages) this.takeMessage(batch.partition, message, take);
        const partition = this.progress.get(batch.partition);
        if (partition !== undefined) partition.next = BigInt(batch.lastOffset()) + 1n;
        if (this.isWhole()) whole();
        await heartbeat();
      },
    });
    await crashed;
    await this.stopConsumer().catch(() => undefined);
  }

  private takeMessage(partition: number, message: Parameters<typeof decodeMessage>[0], take: Take): void {
    const decoded = decodeMessage(message);
    if (!decoded.ok) {
      this.options.logger.warn({ reason: decoded.refusal.reason }, 'a message of the register cannot be read');
      return;
    }
    if (decoded.value.kind === 'tick') {
      const at = this.progress.get(partition);
      if (at !== undefined) at.completeTo = millisOf(decoded.value.tick.scanBegan);
      return;
    }
    const { event } = decoded.value;
    if (event.type !== PublicAnswerPrepared.type) return;
    const { agencyKey, body } = event.published as { agencyKey: string; body: string };
    take(agencyKey, body, event.version);
  }

  private async forgetGroup(groupId: string): Promise<void> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      await admin.deleteGroups([groupId]);
    } catch {
      // The broker forgets an empty group by itself after some days.
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  /** Where each partition ends now: what has to be read before the copy counts as whole. */
  private async measure(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      for (const { partition, high, low } of await admin.fetchTopicOffsets(this.topic)) {
        this.progress.set(partition, { next: BigInt(low), target: BigInt(high), completeTo: undefined });
      }
      if (this.progress.size === 0) throw new Error(`topic ${this.topic} has no partitions`);
    } finally {
      await admin.disconnect();
    }
  }
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
