import {
  allEvents,
  type EventDefinition,
  headerNames,
  type ServiceName,
  type Tick,
  tickType,
  wireType,
} from '@muhafiz/contracts';
import { type Instant, ok, parseInstant, type Result, refuse } from '@muhafiz/kernel';
import type kafkajs from 'kafkajs';

/** An event as a reader gets it: the declared published half, and where it stands. */
export interface ReadEvent<P = unknown> {
  readonly id: string;
  readonly type: string;
  readonly service: ServiceName;
  readonly stream: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly at: Instant;
  readonly requestId: string;
  readonly published: P;
}

export interface Unreadable {
  readonly kind: 'Unreadable';
  readonly reason: string;
  readonly stream: string | undefined;
  readonly version: number | undefined;
}

export type Decoded =
  | { readonly kind: 'event'; readonly event: ReadEvent }
  | { readonly kind: 'tick'; readonly tick: Tick };

const byWireType = new Map<string, EventDefinition>(
  allEvents.map((definition) => [wireType(definition.service, definition.type, definition.version), definition]),
);

/** Reads one message; what is not of a declared type and version, or breaks its schema, is refused with the reason. */
export function decodeMessage(message: Pick<kafkajs.Message, 'headers' | 'value'>): Result<Decoded, Unreadable> {
  const header = (name: string): string | undefined => message.headers?.[name]?.toString();
  const stream = header(headerNames.subject);
  const version = Number(header(headerNames.streamVersion));
  const unreadable = (reason: string) =>
    refuse({ kind: 'Unreadable' as const, reason, stream, version: Number.isInteger(version) ? version : undefined });
  const type = header(headerNames.type);
  let body: unknown;
  try {
    body = JSON.parse(message.value?.toString() ?? '');
  } catch {
    return unreadable('the body is no JSON');
  }
  if (type === tickType) return ok({ kind: 'tick', tick: body as Tick });
  const definition = type === undefined ? undefined : byWireType.get(type);
  if (definition === undefined) return unreadable(`no event of type and version ${type ?? '(none)'} is known here`);
  const id = header(headerNames.id);
  const at = header(headerNames.time);
  if (stream === undefined || id === undefined || at === undefined || !Number.isInteger(version) || version < 1) {
    return unreadable('a header of the envelope is missing: id, subject, time or stream version');
  }
  const parsed = definition.published.safeParse(body);
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    return unreadable(`the body breaks the schema of ${type}, at: ${where}`);
  }
  const event: ReadEvent = {
    id,
    type: definition.type,
    service: definition.service,
    stream,
    aggregateId: stream.slice(stream.indexOf('/') + 1),
    version,
    at: parseInstant(at),
    requestId: header(headerNames.requestId) ?? id,
    published: parsed.data,
  };
  return ok({ kind: 'event', event });
}
