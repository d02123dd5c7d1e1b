import type { Instant } from '@muhafiz/kernel';
import type { Projection, ServiceKit } from '@muhafiz/service-kit';

/**
 * A stream that said something new: what depends on it is assessed again. One row a stream, whatever it said meanwhile;
 * the stamp tells whether it spoke again since the assessor looked.
 */
export interface Mark {
  readonly stamp: string;
  /** When the office committed what it said. */
  readonly at: Instant;
  /** How far a mark that touches many cases has been worked off. */
  readonly after?: string | undefined;
}

export function markProjection(kit: ServiceKit): Projection<Mark> {
  return kit.projection<Mark>(
    {
      name: 'marks',
      toDocument: (mark) => ({ ...mark }),
      toRow: ({ stamp, at, after }) => ({ stamp, at, after }) as Mark,
    },
    { stamp: String, at: String, after: String },
    [{ fields: { at: 1 } }],
  );
}
