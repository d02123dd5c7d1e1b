import type {
  AggregateStore,
  AnyDecided,
  Change,
  DocumentCollection,
  Loaded,
  Projection,
  StoredDocument,
} from '../mongo/index.ts';

type AnyProjection = Projection<never>;
type AnyStore = AggregateStore<never, never>;

/** What an event needs to be read before it is applied; read for a whole batch at once. */
export type Need =
  | { readonly projection: AnyProjection; readonly id: string }
  | { readonly store: AnyStore; readonly id: string };

export function needsRow<Row>(projection: Projection<Row>, id: string): Need {
  return { projection: projection as unknown as AnyProjection, id };
}

export function needsAggregate<State, Event extends AnyDecided>(store: AggregateStore<State, Event>, id: string): Need {
  return { store: store as unknown as AnyStore, id };
}

interface AggregateInHand {
  readonly store: AnyStore;
  readonly readVersion: number;
  current: Loaded<unknown>;
  events: AnyDecided[];
  requestId: string;
}

/**
 * What one batch of events changes, gathered in memory and written in one transaction with the reader's positions.
 * Reactions read and write here only, so each is safe twice, and a batch costs a handful of statements.
 */
export class Effects {
  private readonly rows = new Map<AnyProjection, Map<string, unknown>>();
  private readonly dirty = new Map<AnyProjection, Set<string>>();
  private readonly aggregates = new Map<AnyStore, Map<string, AggregateInHand>>();

  async read(needs: readonly Need[]): Promise<void> {
    const rowIds = new Map<AnyProjection, string[]>();
    const aggregateIds = new Map<AnyStore, string[]>();
    for (const need of needs) {
      if ('projection' in need) append(rowIds, need.projection, need.id);
      else append(aggregateIds, need.store, need.id);
    }
    for (const [projection, ids] of rowIds) {
      const found = await projection.findMany(ids);
      const known = this.rowsOf(projection);
      for (const id of ids) known.set(id, found.get(id));
    }
    for (const [store, ids] of aggregateIds) {
      const known = new Map<string, AggregateInHand>();
      for (const [id, loaded] of await store.loadMany(ids)) {
        known.set(id, { store, readVersion: loaded.version, current: loaded, events: [], requestId: '' });
      }
      this.aggregates.set(store, known);
    }
  }

  row<Row>(projection: Projection<Row>, id: string): Row | undefined {
    const rows = this.rowsOf(projection as unknown as AnyProjection);
    if (!rows.has(id)) throw new Error(`${projection.definition.name}/${id} was not asked for before it was used`);
    return rows.get(id) as Row | undefined;
  }

  /** Writes a row; it need not have been asked for when it is written whole. */
  putRow<Row>(projection: Projection<Row>, id: string, row: Row): void {
    const key = projection as unknown as AnyProjection;
    this.rowsOf(key).set(id, row);
    const ids = this.dirty.get(key) ?? new Set();
    this.dirty.set(key, ids.add(id));
  }

  removeRow<Row>(projection: Projection<Row>, id: string): void {
    this.putRow(projection, id, undefined as Row);
  }

  aggregate<State, Event extends AnyDecided>(store: AggregateStore<State, Event>, id: string): Loaded<State> {
    return this.inHand(store as unknown as AnyStore, id).current as Loaded<State>;
  }

  /** Adds what was decided; a later event of the same batch sees the new state. */
  decided<State, Event extends AnyDecided>(
    store: AggregateStore<State, Event>,
    id: string,
    events: readonly Event[],
    requestId: string,
  ): void {
    const hand = this.inHand(store as unknown as AnyStore, id);
    for (const event of events) {
      const state = store.definition.evolve(hand.current.state as State | undefined, event);
      hand.current = { id, version: hand.current.version + 1, state };
      hand.events.push(event);
      hand.requestId = requestId;
    }
  }

  changes(): Change[] {
    const changes: Change[] = [];
    for (const [store, hands] of this.aggregates) {
      for (const [id, hand] of hands) {
        if (hand.events.length === 0) continue;
        const fields = store.definition.toDocument(hand.current.state as never, id);
        const document = { _id: id, version: hand.current.version, ...fields };
        const { readVersion: expectedVersion, events, requestId } = hand;
        changes.push({ store, id, expectedVersion, events, document, requestId });
      }
    }
    return changes;
  }

  /** The rows to write and to remove, by collection. */
  writes(): Map<DocumentCollection, { put: StoredDocument[]; remove: string[] }> {
    const writes = new Map<DocumentCollection, { put: StoredDocument[]; remove: string[] }>();
    for (const [projection, ids] of this.dirty) {
      const group = { put: [] as StoredDocument[], remove: [] as string[] };
      for (const id of ids) {
        const row = this.rowsOf(projection).get(id);
        if (row === undefined) group.remove.push(id);
        else group.put.push(projection.documentOf(id, row as never));
      }
      writes.set(projection.collection, group);
    }
    return writes;
  }

  private rowsOf(projection: AnyProjection): Map<string, unknown> {
    let rows = this.rows.get(projection);
    if (rows === undefined) {
      rows = new Map();
      this.rows.set(projection, rows);
    }
    return rows;
  }

  private inHand(store: AnyStore, id: string): AggregateInHand {
    const hand = this.aggregates.get(store)?.get(id);
    if (hand === undefined) throw new Error(`${store.definition.name}/${id} was not asked for before it was used`);
    return hand;
  }
}

function append<K>(map: Map<K, string[]>, key: K, id: string): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}
