import { PermissionCorrected, PermissionGranted, type PublishedOf } from '@muhafiz/contracts';
import { type Effects, type Projection, type Reaction, type ReadEvent, reaction } from '@muhafiz/service-kit';
import { permissionFactOf } from '../domain/factsOf.ts';
import type { PermissionRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

export function onPermissionEvents(permissions: Projection<PermissionRow>, marks: Projection<Mark>): Reaction[] {
  const apply = (event: ReadEvent<PublishedOf<typeof PermissionGranted>>, effects: Effects): void => {
    effects.putRow(permissions, event.aggregateId, permissionFactOf(event.published, sourceOf(event)));
    markStream(effects, marks, event);
  };
  return [reaction(PermissionGranted, { apply }), reaction(PermissionCorrected, { apply })];
}
