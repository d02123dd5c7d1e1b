import type { Clock, Instant } from '@muhafiz/kernel';
import type kafkajs from 'kafkajs';
import type { ServiceConfig } from '../lifecycle/index.ts';
import type { ServiceMetrics } from '../observability/index.ts';
import { createReader, type Reader, type ReaderReactions } from '../reactions/index.ts';
import type { ServiceDefinition, ServiceParts } from './defineService.ts';
import { publishParked } from './parkedOutlet.ts';
import type { ServiceKit } from './serviceKit.ts';

/** The reader of a service's reactions: one consumer group, positions in the service's own database. */
export function createServiceReader(parts: {
  readonly definition: ServiceDefinition;
  readonly config: ServiceConfig;
  readonly parts: ServiceParts;
  readonly kit: ServiceKit;
  readonly kafka: kafkajs.Kafka;
  readonly producer: kafkajs.Producer;
  readonly parkedTopic: string;
  readonly readTopics: readonly string[];
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
  readonly metrics: ServiceMetrics;
}): Reader {
  const { kit } = parts;
  const applied = parts.metrics.counter(
    'muhafiz_events_applied_total',
    'Events of other offices that had their effect',
  );
  for (const service of parts.parts.reactions?.reads ?? []) {
    parts.metrics.observe(
      'muhafiz_read_behind_seconds',
      'Age of the newest tick that was read and acted on',
      async () => behindSeconds(await kit.readUpTo(service), parts.clock),
      { of: service },
    );
  }
  const consumer = parts.kafka.consumer({
    groupId: `${parts.config.kafka.topicPrefix}${parts.definition.name}`,
    sessionTimeout: 6000,
    heartbeatInterval: 1000,
    rebalanceTimeout: 6000,
    maxWaitTimeInMs: 1000,
    maxBytesPerPartition: 2 * 1024 * 1024,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 200, maxRetryTime: 3000, retries: Number.MAX_SAFE_INTEGER },
  });
  return createReader({
    consumer,
    topics: parts.readTopics,
    declared: parts.parts.reactions as ReaderReactions,
    unitOfWork: kit.unitOfWork,
    positions: kit.positions,
    parking: kit.parking,
    clock: parts.clock,
    failed: parts.failed,
    advanced: (events) => {
      applied.inc(events);
      parts.parts.advanced?.();
    },
    publishParked: () => publishParked(kit.parking, parts.producer, parts.parkedTopic),
  });
}

function behindSeconds(tick: Instant | undefined, clock: Clock): number {
  return tick === undefined ? Number.NaN : (Date.parse(clock.now()) - Date.parse(tick)) / 1000;
}
