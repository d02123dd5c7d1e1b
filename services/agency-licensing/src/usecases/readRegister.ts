import type { FeeRow } from '@muhafiz/contracts';
import { findLicenceKey } from '@muhafiz/identifiers';
import { findPlainDate, ok, type Result, refuse } from '@muhafiz/kernel';
import type { Agency, LicenceStatus } from '../domain/agency/agency.ts';
import type { Permission } from '../domain/permission/permission.ts';
import { type FeeInForce, feesOn } from '../domain/reference-table/feesOn.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import type { KnownAgency } from './changeLicence.ts';
import type { JournalEntry, Loaded, Ports } from './ports.ts';
import { scheduleInForce } from './scheduleInForce.ts';

const historyMax = 500;
const pageMax = 100;

export interface AgencyPage {
  readonly agencies: readonly KnownAgency[];
  readonly total: number;
  /** Where the next page begins; absent on the last. */
  readonly after?: string | undefined;
}

export const findAgency =
  (ports: Pick<Ports, 'agencies'>) =>
  async (licenceNo: string): Promise<KnownAgency | undefined> => {
    const key = findLicenceKey(licenceNo);
    return key === undefined ? undefined : known(await ports.agencies.load(key));
  };

/** In the order of the keys, with a gap where there is none. */
export const findAgencies =
  (ports: Pick<Ports, 'agencies'>) =>
  async (keys: readonly string[]): Promise<readonly (KnownAgency | undefined)[]> => {
    const loaded = await ports.agencies.loadMany(keys);
    return keys.map((key) => known(loaded.get(key)));
  };

/** One page of at most 100, best match first when a name is asked for, else by key. */
export const listAgencies =
  (ports: Pick<Ports, 'agencies' | 'search'>) =>
  async (asked: {
    readonly name?: string | null | undefined;
    readonly district?: string | null | undefined;
    readonly status?: LicenceStatus | null | undefined;
    readonly first?: number | null | undefined;
    readonly after?: string | null | undefined;
  }): Promise<Result<AgencyPage, LicensingRefusal>> => {
    const skip = asked.after === null || asked.after === undefined ? 0 : Number(asked.after);
    if (!Number.isInteger(skip) || skip < 0) {
      return refuse({ kind: 'FieldUnreadable', field: 'after', expected: 'the `after` of the page before' });
    }
    const most = Math.min(Math.max(asked.first ?? 20, 1), pageMax);
    const { keys, total } = ports.search.search({
      name: asked.name ?? undefined,
      district: asked.district ?? undefined,
      status: asked.status ?? undefined,
      skip,
      most,
    });
    const loaded = await ports.agencies.loadMany(keys);
    const agencies = keys.flatMap((key) => known(loaded.get(key)) ?? []);
    const next = skip + keys.length;
    return ok({ agencies, total, ...(next < total ? { after: String(next) } : {}) });
  };

/** The journal of one agency, oldest first, at most 500 entries. */
export const agencyHistory =
  (ports: Pick<Ports, 'listJournal'>) =>
  async (licenceNo: string): Promise<readonly JournalEntry[] | undefined> => {
    const key = findLicenceKey(licenceNo);
    if (key === undefined) return undefined;
    const entries = await ports.listJournal(`agency/${key}`, historyMax);
    return entries.length === 0 ? undefined : entries;
  };

export const findPermissions =
  (ports: Pick<Ports, 'permissions'>) =>
  async (permissionNos: readonly string[]): Promise<readonly (Permission | undefined)[]> => {
    const loaded = await ports.permissions.loadMany(permissionNos);
    return permissionNos.map((permissionNo) => loaded.get(permissionNo)?.state);
  };

/** What may be charged on a day for a channel and country (`*`: no country in particular), each item once. */
export const feeSchedule =
  (ports: Pick<Ports, 'tables'>) =>
  async (asked: {
    readonly on: string;
    readonly channel: 'oep' | 'direct';
    readonly country: string;
  }): Promise<Result<readonly FeeInForce[], LicensingRefusal>> => {
    const on = findPlainDate(asked.on);
    if (on === undefined) return refuse({ kind: 'FieldUnreadable', field: 'on', expected: 'a day, YYYY-MM-DD' });
    const { rows } = await scheduleInForce(ports);
    return ok(feesOn(rows as readonly FeeRow[], { ...asked, on }));
  };

function known(loaded: Loaded<Agency> | undefined): KnownAgency | undefined {
  return loaded?.state === undefined ? undefined : { ...loaded, state: loaded.state };
}
