import type { Clock } from '@muhafiz/kernel';
import type kafkajs from 'kafkajs';
import { type Decoded, decodeMessage, type ReadEvent } from '../kafka/index.ts';
import { Effects } from './effects.ts';
import type { ParkedMessage, Parking, StreamPosition } from './parking.ts';
import { keyOf, type Reaction, type ReaderReactions } from './reaction.ts';

export interface SourceMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly message: Pick<kafkajs.Message, 'headers' | 'value'>;
}

/** Everything that one batch does, ready to be committed together. */
export interface Prepared {
  readonly effects: Effects;
  readonly streams: ReadonlyMap<string, StreamPosition>;
  readonly parked: readonly ParkedMessage[];
  readonly tick: Extract<Decoded, { kind: 'tick' }>['tick'] | undefined;
  readonly applied: readonly ReadEvent[];
}

/** An event whose reaction threw: a bug, or a broken machine. It is tried again, and then parked. */
export class ReactionFailed extends Error {
  constructor(
    readonly eventId: string,
    override readonly cause: unknown,
  ) {
    super(`the reaction to ${eventId} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

interface Accepted {
  readonly event: ReadEvent;
  readonly reaction: Reaction | undefined;
}

/**
 * Decides what a batch does. Versions seen before are dropped; a stream with a gap, an unreadable message or an event
 * in `giveUp` is stopped, and what follows in it is parked behind. Nothing is written here.
 */
export async function prepareBatch(
  messages: readonly SourceMessage[],
  parts: {
    readonly index: ReadonlyMap<string, Reaction | 'ignored'>;
    readonly declared: ReaderReactions;
    readonly parking: Parking;
    readonly clock: Clock;
    readonly giveUp: ReadonlyMap<string, string>;
    /** Set while parked messages are replayed: their stream is open for them again. */
    readonly replaying?: boolean;
  },
): Promise<Prepared> {
  const decoded = messages.map((source) => ({ source, result: decodeMessage(source.message) }));
  const names = decoded.flatMap(({ result }) =>
    result.ok ? (result.value.kind === 'event' ? [result.value.event.stream] : []) : (result.refusal.stream ?? []),
  );
  const known = await parts.parking.streamsOf(names);
  const streams = new Map<string, StreamPosition>();
  const parked: ParkedMessage[] = [];
  const accepted: Accepted[] = [];
  let tick: Prepared['tick'];
  const park = (source: SourceMessage, reason: string, stream?: string, version?: number) => {
    parked.push(parkedFrom(source, reason, parts.clock, stream, version));
    if (stream !== undefined) {
      const position = streams.get(stream) ?? known.get(stream) ?? { version: 0 };
      streams.set(stream, { version: position.version, stopped: position.stopped ?? reason });
    }
  };
  for (const { source, result } of decoded) {
    if (!result.ok) {
      park(source, result.refusal.reason, result.refusal.stream, result.refusal.version);
      continue;
    }
    if (result.value.kind === 'tick') {
      tick = result.value.tick;
      continue;
    }
    const { event } = result.value;
    const position = streams.get(event.stream) ?? known.get(event.stream) ?? { version: 0 };
    if (event.version <= position.version) continue;
    const reason = reasonToPark(event, position, parts.giveUp, parts.replaying === true);
    if (reason !== undefined) {
      park(source, reason, event.stream, event.version);
      continue;
    }
    streams.set(event.stream, { version: event.version });
    const found = parts.index.get(keyOf(event));
    accepted.push({ event, reaction: found === 'ignored' ? undefined : found });
  }
  const effects = await applyAll(accepted, parts.declared, changedStreams(streams, known));
  return { effects, streams, parked, tick, applied: accepted.map((each) => each.event) };
}

function reasonToPark(
  event: ReadEvent,
  position: StreamPosition,
  giveUp: ReadonlyMap<string, string>,
  replaying: boolean,
): string | undefined {
  if (position.stopped !== undefined && !replaying) return `waits behind: ${position.stopped}`;
  if (event.version > position.version + 1) {
    return `gap: version ${event.version} came after ${position.version}`;
  }
  return giveUp.get(event.id);
}

function changedStreams(
  streams: ReadonlyMap<string, StreamPosition>,
  known: ReadonlyMap<string, StreamPosition>,
): string[] {
  return [...streams]
    .filter(([name, now]) => (now.stopped === undefined) !== (known.get(name)?.stopped === undefined))
    .map(([name]) => name);
}

async function applyAll(
  accepted: readonly Accepted[],
  declared: ReaderReactions,
  changed: readonly string[],
): Promise<Effects> {
  const effects = new Effects();
  await effects.read(accepted.flatMap(({ event, reaction }) => reaction?.needs(event as ReadEvent<never>) ?? []));
  for (const { event, reaction } of accepted) {
    try {
      reaction?.apply(event as ReadEvent<never>, effects);
    } catch (cause) {
      throw new ReactionFailed(event.id, cause);
    }
  }
  for (const stream of changed) declared.streamChanged?.(stream, effects);
  return effects;
}

function parkedFrom(
  source: SourceMessage,
  reason: string,
  clock: Clock,
  stream: string | undefined,
  streamVersion: number | undefined,
): ParkedMessage {
  const headers = Object.fromEntries(
    Object.entries(source.message.headers ?? {}).map(([name, value]) => [name, value?.toString() ?? '']),
  );
  return {
    _id: `${source.topic}/${source.partition}/${source.offset}`,
    topic: source.topic,
    partition: source.partition,
    offset: source.offset,
    ...(stream === undefined ? {} : { stream }),
    ...(streamVersion === undefined ? {} : { streamVersion }),
    reason,
    headers,
    value: source.message.value?.toString() ?? '',
    at: clock.now(),
    state: 'parked',
  };
}
