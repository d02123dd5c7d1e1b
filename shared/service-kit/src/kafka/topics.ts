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
      waitForLeaders: true,
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

/** How many partitions a topic really has: the production cluster's owner may have chosen otherwise. */
export async function countPartitions(kafka: kafkajs.Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const count = topics[0]?.partitions.length ?? 0;
    if (count === 0) throw new Error(`topic ${topic} has no partitions`);
    return count;
  } finally {
    await admin.disconnect();
  }
}
