import { PermissionCorrected, PermissionGranted, type PublishedOf } from '@muhafiz/contracts';
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { Mark } from '../domain/mark.ts';
import type { PermissionRow } from '../domain/rows.ts';
import { notePermission } from '../usecases/notePermission.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

type Terms = PublishedOf<typeof PermissionGranted>;

/** Keeps the terms of every permission. */
export function onPermissionEvents(permissions: RowsOf<PermissionRow>, marks: RowsOf<Mark>): Reaction[] {
  const apply = (event: Told & { readonly published: Terms }, effects: Effects): void => {
    const before = effects.row(permissions, event.aggregateId);
    const { row, alsoTouched } = notePermission(before, event.published, sourceOf(event));
    effects.putRow(permissions, event.aggregateId, row);
    markStreams(effects, marks, event, alsoTouched);
  };
  const needs = (event: Told) => [needsRow(permissions, event.aggregateId)];
  return [reaction(PermissionGranted, { needs, apply }), reaction(PermissionCorrected, { needs, apply })];
}
