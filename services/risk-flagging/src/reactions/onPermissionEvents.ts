import { PermissionCorrected, PermissionGranted, type PublishedOf } from '@muhafiz/contracts';
import { type Effects, type Projection, type Reaction, type ReadEvent, reaction } from '@muhafiz/service-kit';
import type { PermissionRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

export function onPermissionEvents(permissions: Projection<PermissionRow>, marks: Projection<Mark>): Reaction[] {
  const apply = (event: ReadEvent<PublishedOf<typeof PermissionGranted>>, effects: Effects): void => {
    const terms = event.published;
    effects.putRow(permissions, event.aggregateId, {
      source: sourceOf(event),
      permissionNo: terms.permissionNo,
      agencyKey: terms.agencyKey,
      country: terms.employerCountry,
      occupation: terms.occupation,
      positions: terms.positions,
      wageMinor: terms.monthlyWage.minorUnits,
      wageCurrency: terms.monthlyWage.currency,
      issuedOn: terms.issuedOn,
      expiresOn: terms.expiresOn,
    });
    markStream(effects, marks, event);
  };
  return [reaction(PermissionGranted, { apply }), reaction(PermissionCorrected, { apply })];
}
