import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../../../src/domain/identityRows.ts';
import type { NamedContact } from '../../../src/domain/intermediaries/input.ts';
import { buildNetwork, type KnownNetwork, type NetworkRows } from '../../../src/domain/network/buildNetwork.ts';
import { findCommunities } from '../../../src/domain/network/communities.ts';
import type { AgencyRow, CaseRow, PermissionRow } from '../../../src/domain/rows.ts';

/** A small country, row by row. */
export class Villages {
  readonly #agencies = new Map<string, AgencyRow>();
  readonly #identities = new Map<string, AgencyIdentityRow>();
  readonly #persons = new Map<string, PersonRow>();
  readonly #cases = new Map<string, CaseRow>();
  readonly #parties = new Map<string, PartiesRow>();
  readonly #permissions = new Map<string, PermissionRow>();

  agency(key: string, told: Partial<AgencyIdentityRow> = {}, kind: AgencyRow['kind'] = 'oep'): this {
    const source = `agency/${key}@1`;
    const dates = { issuedOn: '2020-01-01', expiresOn: '2030-12-31', status: 'active', statusOn: null } as const;
    this.#agencies.set(key, {
      source,
      kind,
      ...dates,
      suspensions: [],
      parties: { phones: [], names: [] },
      cancelledFrom: null,
    });
    const unknown = { tradeName: null, nameUr: null, district: null, address: null, ntn: null, secpNo: null };
    const none = { phones: [], email: null, bankAccount: null, people: [] };
    this.#identities.set(key, { source, legalName: `Firm ${key}`, ...unknown, ...none, ...told });
    return this;
  }

  worker(ref: string, told: Partial<PersonRow> = {}): this {
    const papers = { cnic: '', sex: 'M', dateOfBirth: '1990-01-01' };
    this.#persons.set(ref, { source: `worker/${ref}@1`, ref, fullName: `Worker ${ref}`, ...papers, ...told });
    return this;
  }

  departs(
    ref: string,
    workerRef: string,
    terms: { agencyKey?: string; permissionNo?: string; employerName?: string; contacts?: NamedContact[] },
  ): this {
    const { agencyKey = null, permissionNo = null, employerName = null, contacts = [] } = terms;
    const hired = { country: 'SA', employerName };
    const source = `case/${ref}@1`;
    this.#cases.set(ref, {
      source,
      ref,
      workerRef,
      agencyKey,
      permissionNo,
      ...hired,
      submittedOn: '2026-06-01',
    } as CaseRow);
    this.#parties.set(ref, { source, contacts, payments: [] });
    if (permissionNo !== null && agencyKey !== null) {
      const granted = { source: `permission/${permissionNo}@1`, permissionNo, agencyKey, ...hired } as PermissionRow;
      this.#permissions.set(permissionNo, granted);
    }
    return this;
  }

  get rows(): NetworkRows {
    return {
      ...{ agencies: this.#agencies, identities: this.#identities, persons: this.#persons, cases: this.#cases },
      ...{ parties: this.#parties, permissions: this.#permissions, fees: [], settled: [] },
    };
  }

  known(): { known: KnownNetwork; communities: ReadonlyMap<string, string> } {
    const known = buildNetwork(this.rows);
    return { known, communities: findCommunities(known.network) };
  }
}

export const brokerPhone = '+923001112233';

export function broker(told: Partial<NamedContact> = {}): NamedContact {
  const claimedAgency = 'Madina Overseas';
  return { role: 'broker', name: 'Ustad Karam Din', phone: '0300-1112233', place: 'Gujrat', claimedAgency, ...told };
}

/** Three workers of three households name one man; the third by another phone, which he has too. */
export function withBroker(): Villages {
  const villages = new Villages().agency('9/GRT', { legalName: 'Madina Overseas (Pvt) Ltd', phones: ['0533-601122'] });
  for (const [at, ref] of ['W1', 'W2', 'W3'].entries()) {
    villages.worker(ref, { fatherName: `Father ${'abc'[at]}${at}`, district: at === 2 ? 'Sialkot' : 'Gujrat' });
    villages.departs(`C${at + 1}`, ref, { contacts: [broker()] });
  }
  return villages.worker('W4', { district: 'Sialkot' }).departs('C4', 'W4', {
    contacts: [broker({ phone: '0300-1112233 / 0345-7654321' })],
  });
}
