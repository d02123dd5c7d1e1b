import { type LicenceStatus, type RegisterEntry, statusOf } from '../domain/agency/agency.ts';
import { nameWords, searchByName } from '../domain/public-answer/searchByName.ts';
import type { AgencySearch } from '../usecases/ports.ts';
import type { AgencyStore } from './agencyStore.ts';

interface SearchRow {
  readonly key: string;
  readonly names: readonly (readonly string[])[];
  readonly district: string | undefined;
  readonly status: LicenceStatus;
}

/**
 * Names of all agencies in memory, fed from the store: whole at the start and from time to time (for what other
 * processes of the office wrote), and by each commit of this one. It holds nothing personal.
 */
export function agencySearch(store: AgencyStore): AgencySearch & { reload(): Promise<void> } {
  const rows = new Map<string, SearchRow>();
  let sorted: SearchRow[] | undefined;
  const put = (row: SearchRow): void => {
    rows.set(row.key, row);
    sorted = undefined;
  };
  const inOrder = (): SearchRow[] => {
    sorted ??= [...rows.values()].sort((left, right) => (left.key < right.key ? -1 : 1));
    return sorted;
  };
  return {
    learn: (agencies) => {
      for (const agency of agencies) put(rowOf(agency.key, agency.entry, statusOf(agency)));
    },
    search: ({ name, district, status, skip, most }) => {
      const wanted = district?.trim().toLowerCase();
      const among = inOrder().filter(
        (row) => (wanted === undefined || row.district === wanted) && (status === undefined || row.status === status),
      );
      if (name !== undefined && name.trim() !== '') {
        const found = searchByName(among, name, skip + most);
        return { keys: found.keys.slice(skip), total: found.total };
      }
      return { keys: among.slice(skip, skip + most).map((row) => row.key), total: among.length };
    },
    reload: async () => {
      for await (const { _id, entry, status } of store.collection.walk({ entry: 1, status: 1 })) {
        put(rowOf(_id, entry as RegisterEntry, status as LicenceStatus));
      }
    },
  };
}

function rowOf(key: string, entry: RegisterEntry, status: LicenceStatus): SearchRow {
  const written = [entry.legalName, entry.tradeName, entry.nameUr].filter((name) => name !== undefined);
  return { key, names: written.map(nameWords), district: entry.district?.trim().toLowerCase(), status };
}
