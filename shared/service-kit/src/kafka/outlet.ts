import {
  channelTopicOf,
  type EventDefinition,
  headerNames,
  partitionOf,
  type ServiceName,
  type Tick,
  tickKey,
  tickType,
  topicOf,
  wireType,
} from '@muhafiz/contracts';
import type kafkajs from 'kafkajs';
import type { JournalRow, Outlet } from '../journal/index.ts';

export interface OutletParts {
  readonly producer: kafkajs.Producer;
  readonly service: ServiceName;
  readonly topicPrefix: string;
  readonly definitions: ReadonlyMap<string, EventDefinition>;
  /** Partitions of each topic that this office writes. */
  readonly partitions: ReadonlyMap<string, number>;
}

/** Sends an office's journal to its topics; idempotent on the broker's side, acknowledged by all in-sync replicas. */
export function createOutlet(parts: OutletParts): Outlet {
  return {
    publish: async (rows) => {
      const byTopic = new Map<string, kafkajs.Message[]>();
      for (const row of rows) {
        const definition = parts.definitions.get(row.type);
        const topic = topicFor(parts, definition);
        const messages = byTopic.get(topic) ?? [];
        messages.push(messageOf(parts, row, definition, topic));
        byTopic.set(topic, messages);
      }
      await parts.producer.sendBatch({
        acks: -1,
        topicMessages: [...byTopic].map(([topic, messages]) => ({ topic, messages })),
      });
    },
    tick: async (tick) => {
      await parts.producer.sendBatch({
        acks: -1,
        topicMessages: [...parts.partitions].map(([topic, count]) => ({ topic, messages: ticksFor(count, tick) })),
      });
    },
  };
}

function topicFor(parts: OutletParts, definition: EventDefinition | undefined): string {
  return definition?.channel === undefined
    ? topicOf(parts.service, parts.topicPrefix)
    : channelTopicOf(parts.service, definition.channel, parts.topicPrefix);
}

function messageOf(
  parts: OutletParts,
  row: JournalRow,
  definition: EventDefinition | undefined,
  topic: string,
): kafkajs.Message {
  const aggregateId = row.stream.slice(row.stream.indexOf('/') + 1);
  return {
    // A channel keeps the newest message of an aggregate; the office's own topic keeps every event.
    key: definition?.channel === undefined ? row._id : aggregateId,
    partition: partitionOf(row.stream, parts.partitions.get(topic) ?? 1),
    value: JSON.stringify(row.published),
    headers: {
      [headerNames.specVersion]: '1.0',
      [headerNames.id]: row._id,
      [headerNames.type]: wireType(parts.service, row.type, row.eventVersion),
      [headerNames.source]: `/muhafiz/${parts.service}`,
      [headerNames.time]: row.at,
      [headerNames.subject]: row.stream,
      [headerNames.streamVersion]: String(row.version),
      [headerNames.requestId]: row.requestId,
      [headerNames.contentType]: 'application/json',
    },
  };
}

function ticksFor(partitions: number, tick: Tick): kafkajs.Message[] {
  const value = JSON.stringify(tick);
  return Array.from({ length: partitions }, (_, partition) => ({
    key: tickKey,
    partition,
    value,
    headers: { [headerNames.specVersion]: '1.0', [headerNames.type]: tickType },
  }));
}
