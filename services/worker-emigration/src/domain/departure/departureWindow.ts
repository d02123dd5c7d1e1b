import { addDays, type PlainDate } from '@muhafiz/kernel';

/**
 * On which days around the intended departure a clearance lets its worker leave. An assumption, to be verified with the
 * Bureau: seats are rebooked by days, and a permission's registrations may not outlive its 120 days (Rules r.20, the
 * shorter end of which 60 days leaves room for). Outside of it an officer is asked; nobody is stopped for it.
 */
export const departureWindow = { daysBefore: 14, daysAfter: 60 } as const;

export function departureDays(intendedDepartureOn: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  return {
    from: addDays(intendedDepartureOn, -departureWindow.daysBefore),
    to: addDays(intendedDepartureOn, departureWindow.daysAfter),
  };
}
