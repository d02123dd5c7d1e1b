import type kafkajs from 'kafkajs';

/**
 * Makes the topics that are missing; those that exist are left as they are. Compacted, never deleted: messages of an
 * office's topic are keyed by event id, so compaction takes away old ticks and nothing else.
 */
export async function ensureTopics(
  kafka: kafkajs.Kafka,
  topics: readonly string[],
  partitions: number,
  replicationFactor: number,
): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      // `countPartitions` waits; the client's own wait gives up when another service makes the same topic just now.
      waitForLeaders: false,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: partitions,
        replicationFactor,
        configEntries: [
          { name: 'cleanup.policy', value: 'compact' },
          { name: 'min.cleanable.dirty.ratio', value: '0.5' },
          { name: 'max.message.bytes', value: String(4 * 1024 * 1024) },
        ],
      })),
    });
  } catch (error) {
    // Another service made them at the same moment: that is what was wanted.
    if (!isAlreadyThere(error)) throw error;
  } finally {
    await admin.disconnect();
  }
}

function isAlreadyThere(error: unknown): boolean {
  const errors = (error as { errors?: { type?: string }[] }).errors;
  return (
    (error as { type?: string }).type === 'TOPIC_ALREADY_EXISTS' ||
    (Array.isArray(errors) && errors.every((each) => each.type === 'TOPIC_ALREADY_EXISTS'))
  );
}

const metadataWaitMillis = 15_000;

/**
 * How many partitions a topic really has: the production cluster's owner may have chosen otherwise. A topic that was
 * made a moment ago is not known to every broker yet: asked again for 15 seconds.
 */
export async function countPartitions(kafka: kafkajs.Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const until = Date.now() + metadataWaitMillis;
  try {
    for (;;) {
      const count = await admin
        .fetchTopicMetadata({ topics: [topic] })
        .then(({ topics }) => topics[0]?.partitions.length ?? 0)
        .catch((error: unknown) => (Date.now() < until && isNotThereYet(error) ? 0 : Promise.reject(error)));
      if (count > 0) return count;
      if (Date.now() >= until) throw new Error(`topic ${topic} has no partitions`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await admin.disconnect();
  }
}

function isNotThereYet(error: unknown): boolean {
  const type = (error as { type?: string }).type;
  return type === 'UNKNOWN_TOPIC_OR_PARTITION' || type === 'LEADER_NOT_AVAILABLE';
}
