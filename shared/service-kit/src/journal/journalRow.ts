import type { EventDefinition, ServiceName } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';

/** One event in an office's journal: append-only; only `unpublished` is ever taken away, when it has been published. */
export interface JournalRow {
  /** `<aggregate>/<id>@<version>`, the version in six digits so that a stream sorts as text. */
  readonly _id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly eventVersion: number;
  readonly published: unknown;
  readonly recorded: unknown;
  readonly at: Instant;
  readonly requestId: string;
  readonly unpublished?: 1;
}

export const journalShape = {
  stream: String,
  version: Number,
  type: String,
  eventVersion: Number,
  published: {},
  recorded: {},
  at: String,
  requestId: String,
  unpublished: Number,
};

export const journalIndexes = [
  {
    fields: { unpublished: 1, stream: 1, version: 1 } as const,
    options: { partialFilterExpression: { unpublished: 1 } },
  },
];

export function streamOf(aggregate: string, id: string): string {
  return `${aggregate}/${id}`;
}

export function eventIdOf(stream: string, version: number): string {
  return `${stream}@${String(version).padStart(6, '0')}`;
}

/** The declarations of one office's events, by type: the newest version is what it writes. */
export function definitionsByType(all: readonly EventDefinition[], service: ServiceName): Map<string, EventDefinition> {
  const newest = new Map<string, EventDefinition>();
  for (const definition of all) {
    if (definition.service !== service) continue;
    const known = newest.get(definition.type);
    if (known === undefined || known.version < definition.version) newest.set(definition.type, definition);
  }
  return newest;
}
