import { type Effects, needsRow } from '@muhafiz/service-kit/reactions';
import type { CaseNow } from '../domain/permission/giveBackPosition.ts';

export type CaseRows = Parameters<typeof Effects.prototype.putRow<CaseNow>>[0];

/**
 * Notes where a case stands, in the reader's transaction. The permission that it held before is not in the event, so
 * the giving back is done by the sweep that works what is noted here; its effect is the same after a crash.
 */
export function noteCase(cases: CaseRows, effects: Effects, now: CaseNow): void {
  const before = effects.row(cases, now.caseRef);
  // Facts are told of a closed case too, and open it as little as they open its permission.
  effects.putRow(cases, now.caseRef, { ...now, ended: now.ended || before?.ended === true });
}

/** What `noteCase` reads. */
export const needsCase = (cases: CaseRows) => ({
  needs: ({ aggregateId }: { readonly aggregateId: string }) => [needsRow(cases, aggregateId)],
});
