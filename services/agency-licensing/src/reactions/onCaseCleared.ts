import { CaseCleared } from '@muhafiz/contracts';
import { type Effects, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { AwaitedClearance } from '../domain/permission/giveBackUnused.ts';
import { noteCleared } from '../usecases/noteCleared.ts';

export type AwaitedRows = Parameters<typeof Effects.prototype.putRow<AwaitedClearance>>[0];

/** A clearance followed its position: it is kept until a later event of the case gives it back. */
export const onCaseCleared = (awaited: AwaitedRows): Reaction =>
  reaction(CaseCleared, {
    apply: ({ published }, effects) => {
      const id = noteCleared(published);
      if (id !== undefined) effects.removeRow(awaited, id);
    },
  });
