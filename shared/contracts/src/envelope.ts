import type { Instant } from '@muhafiz/kernel';
import type { ServiceName } from './defineEvent.ts';

/** Names of the Kafka headers: CloudEvents 1.0 in binary mode, with the extensions a reader needs for order. */
export const headerNames = {
  specVersion: 'ce_specversion',
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  subject: 'ce_subject',
  streamVersion: 'ce_streamversion',
  requestId: 'ce_requestid',
  contentType: 'content-type',
} as const;

/** The message key of every tick: a compacted topic keeps only the newest one of a partition. */
export const tickKey = 'tick';
export const tickType = 'pk.muhafiz.tick.v1';

export function wireType(service: ServiceName, type: string, version: number): string {
  return `pk.muhafiz.${service}.${type}.v${version}`;
}

export function topicOf(service: ServiceName, prefix: string): string {
  return `${prefix}${service}`;
}

/** A channel's topic keeps the newest message of each key; the office's own topic keeps every event. */
export function channelTopicOf(service: ServiceName, channel: string, prefix: string): string {
  return `${prefix}${service}.${channel}`;
}

/** The compacted topic of finished public answers, keyed by licence key. */
export function publicRegisterTopic(prefix: string): string {
  return channelTopicOf('agency-licensing', 'public-register', prefix);
}

/**
 * How far a relay had looked: everything its office committed before `scanBegan` stands in this partition before the
 * tick. `horizon`, on risk flagging's ticks, says the same of what it had read from the others and assessed.
 */
export interface Tick {
  readonly scanBegan: Instant;
  readonly horizon?: Partial<Record<ServiceName, Instant>>;
}

/** FNV-1a over the stream's name: the same stream always falls into the same partition of a topic. */
export function partitionOf(stream: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < stream.length; index++) {
    hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % partitions;
}
