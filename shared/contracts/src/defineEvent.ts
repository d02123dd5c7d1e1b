import { z } from 'zod';

/** The offices that tell each other things; each owns one database and one topic. */
export const serviceNames = ['agency-licensing', 'worker-emigration', 'complaint-tracking', 'risk-flagging'] as const;
export type ServiceName = (typeof serviceNames)[number];

type Shape = z.ZodRawShape;

/**
 * One thing an office tells others, declared once.
 *
 * `published` travels on the office's topic; `recorded` stays in its journal (internal notes, officers' names).
 * What is not in the published half cannot travel. A published field is never removed or renamed in place: that is a
 * new version, and every version ever published keeps a fixture in `fixtures/`.
 */
export interface EventDefinition<Type extends string = string, P extends Shape = Shape, R extends Shape = Shape> {
  readonly service: ServiceName;
  /** The kind of aggregate whose stream carries the event; the stream is `<aggregate>/<id>`. */
  readonly aggregate: string;
  readonly type: Type;
  readonly version: number;
  readonly words: string;
  /** A topic of its own beside the office's (`<service>.<channel>`), compacted to the newest event of each aggregate. */
  readonly channel?: string | undefined;
  readonly published: z.ZodObject<P>;
  readonly recorded: z.ZodObject<R>;
}

/** An event as an office decided it: its type and both halves, not yet numbered or timed. */
export interface DecidedEvent<Type extends string, P, R> {
  readonly type: Type;
  readonly published: P;
  readonly recorded: R;
}

export type EventOf<D> =
  D extends EventDefinition<infer Type, infer P, infer R>
    ? DecidedEvent<Type, z.infer<z.ZodObject<P>>, z.infer<z.ZodObject<R>>>
    : never;

/** The published half alone, as a reader of the topic sees it. */
export type PublishedOf<D> = D extends EventDefinition<string, infer P, Shape> ? z.infer<z.ZodObject<P>> : never;

interface EventDeclaration<Type extends string, P extends Shape, R extends Shape> {
  service: ServiceName;
  aggregate: string;
  type: Type;
  version: number;
  words: string;
  channel?: string;
  published: P;
  recorded?: R;
}

export function defineEvent<const Type extends string, P extends Shape, R extends Shape = Record<never, never>>(
  declaration: EventDeclaration<Type, P, R>,
): EventDefinition<Type, P, R> {
  const { recorded, published, ...rest } = declaration;
  return { ...rest, published: z.object(published), recorded: z.object((recorded ?? {}) as R) };
}
