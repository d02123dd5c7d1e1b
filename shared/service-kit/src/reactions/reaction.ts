import type { EventDefinition, PublishedOf, ServiceName } from '@muhafiz/contracts';
import type { ReadEvent } from '../kafka/index.ts';
import type { Effects, Need } from './effects.ts';

/** What an office does when another speaks. Pure but for `effects`; it never throws for a business reason. */
export interface Reaction {
  readonly definition: EventDefinition;
  readonly needs: (event: ReadEvent<never>) => readonly Need[];
  readonly apply: (event: ReadEvent<never>, effects: Effects) => void;
}

export interface ReactionParts<D extends EventDefinition> {
  /** Everything that `apply` reads, so that a batch is read at once. */
  needs?: (event: ReadEvent<PublishedOf<D>>) => readonly Need[];
  apply: (event: ReadEvent<PublishedOf<D>>, effects: Effects) => void;
}

export function reaction<D extends EventDefinition>(definition: D, parts: ReactionParts<D>): Reaction {
  return { definition, needs: parts.needs ?? (() => []), apply: parts.apply } as unknown as Reaction;
}

export interface ReaderReactions {
  /** The offices whose topics are read; every declared event of theirs is either in `reactions` or in `ignored`. */
  readonly reads: readonly ServiceName[];
  readonly reactions: readonly Reaction[];
  /** Event types that are considered and change nothing here. */
  readonly ignored: readonly EventDefinition[];
  /** A stream stopped or runs again: what depends on it is no longer, or again, known. */
  readonly streamChanged?: (stream: string, effects: Effects) => void;
}

/** Finds, for each event type, its reaction; throws at start when an event of a topic was considered by nobody. */
export function indexReactions(
  declared: ReaderReactions,
  all: readonly EventDefinition[],
): Map<string, Reaction | 'ignored'> {
  const index = new Map<string, Reaction | 'ignored'>();
  for (const each of declared.reactions) index.set(keyOf(each.definition), each);
  for (const each of declared.ignored) index.set(keyOf(each), 'ignored');
  for (const definition of all) {
    const onTopic = declared.reads.includes(definition.service) && definition.channel === undefined;
    if (onTopic && !index.has(keyOf(definition))) {
      throw new Error(`${definition.service}/${definition.type} is neither reacted to nor named as ignored`);
    }
  }
  return index;
}

export function keyOf(event: { service: ServiceName; type: string }): string {
  return `${event.service}/${event.type}`;
}
