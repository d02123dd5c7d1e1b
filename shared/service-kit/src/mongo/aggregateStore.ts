import type mongoose from 'mongoose';
import type { DocumentCollection, StoredDocument } from './documents.ts';

/** An event as a decision returns it. */
export interface AnyDecided {
  readonly type: string;
  readonly published: unknown;
  readonly recorded: unknown;
}

/** How one kind of aggregate is told and kept. */
export interface AggregateDefinition<State, Event extends AnyDecided> {
  /** The name of the kind: its streams are `<name>/<id>`. */
  readonly name: string;
  /** The only place where state changes. */
  readonly evolve: (state: State | undefined, event: Event) => State;
  /** The stored fields beside `_id` and `version`; personal ones are encrypted here. */
  readonly toDocument: (state: State, id: string) => Record<string, unknown>;
  readonly toState: (document: StoredDocument) => State;
}

/** An aggregate as it was read; version 0 and no state when there is none yet. */
export interface Loaded<State> {
  readonly id: string;
  readonly version: number;
  readonly state: State | undefined;
}

/** What one decision changes: the new state, and the events that say so. Nothing to say is no change. */
export interface Change {
  readonly store: AggregateStore<never, never>;
  readonly id: string;
  readonly expectedVersion: number;
  readonly events: readonly AnyDecided[];
  readonly document: StoredDocument;
  /** The request that led to it, where it is not the one of the whole commit (a batch of a reader). */
  readonly requestId?: string;
}

export class AggregateStore<State, Event extends AnyDecided> {
  constructor(
    readonly definition: AggregateDefinition<State, Event>,
    readonly collection: DocumentCollection,
  ) {}

  async load(id: string): Promise<Loaded<State>> {
    return (await this.loadMany([id])).get(id) ?? { id, version: 0, state: undefined };
  }

  /** Every id asked for is in the answer; those that do not exist yet have version 0. */
  async loadMany(ids: readonly string[], session?: mongoose.ClientSession): Promise<Map<string, Loaded<State>>> {
    const unique = [...new Set(ids)];
    const documents = await this.collection.findMany(unique, session);
    return new Map(
      unique.map((id) => {
        const document = documents.get(id);
        return [id, document ? this.loadedFrom(document) : { id, version: 0, state: undefined }];
      }),
    );
  }

  loadedFrom(document: StoredDocument): Loaded<State> {
    return { id: document._id, version: document.version as number, state: this.definition.toState(document) };
  }

  /** The change that these events make; undefined when there are none: already so, and a success. */
  change(loaded: Loaded<State>, events: readonly Event[]): Change | undefined {
    const first = events[0];
    if (first === undefined) return undefined;
    let state = this.definition.evolve(loaded.state, first);
    for (const event of events.slice(1)) state = this.definition.evolve(state, event);
    const version = loaded.version + events.length;
    const document = { _id: loaded.id, version, ...this.definition.toDocument(state, loaded.id) };
    return { store: this as never, id: loaded.id, expectedVersion: loaded.version, events, document };
  }
}
