import { karachiDate } from '@muhafiz/kernel';
import type { JournalRow } from '@muhafiz/service-kit';
import { selectAgeRows } from '../../src/domain/ageRules.ts';
import { assessCase } from '../../src/domain/assessCase.ts';
import { dealPositions } from '../../src/domain/dealPositions.ts';
import type {
  AgencyFact,
  CaseFact,
  CaseFacts,
  CaseStatus,
  PermissionFact,
  WorkerFact,
} from '../../src/domain/facts.ts';
import { ageRowFactOf, caseFactOf, feeRowFactOf, permissionFactOf, workerFactOf } from '../../src/domain/factsOf.ts';
import { indexFeeSchedule, selectFeeRows } from '../../src/domain/feeSchedule.ts';
import { hasPermissionMismatch } from '../../src/domain/permissionTerms.ts';
import { firstBook } from '../../src/domain/ruleBook/ruleBook.ts';
import { listSameIdentity } from '../../src/domain/sameIdentity.ts';
import type { Papers } from '../usecases/country.ts';

/** What stands for a case, without what differs from one assessment of the same facts to the next. */
export interface Standing {
  readonly factVersion: number;
  readonly flags: readonly string[];
  readonly couldNotTell: readonly string[];
}

/** Any event's published half; the puppet said what its contract allows. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Published = any;

const statusAfter: Readonly<Record<string, CaseStatus>> = {
  CaseCleared: 'cleared',
  CaseDeparted: 'departed',
  CaseWithdrawn: 'withdrawn',
  CaseRefused: 'refused',
  CaseLapsed: 'lapsed',
};

/**
 * Judges every case at once from all that was ever said, with no mark, no index, no batch and no memory of an earlier
 * assessment: what the assessor must have come to, however the news reached it.
 */
export function judgeAll(
  journal: readonly JournalRow[],
  papersOf: ReadonlyMap<string, Papers>,
): ReadonlyMap<string, Standing> {
  const rowsOf = (aggregate: string) => {
    const streams = new Map<string, JournalRow[]>();
    for (const row of journal) {
      if (!row.stream.startsWith(`${aggregate}/`)) continue;
      const id = row.stream.slice(aggregate.length + 1);
      streams.set(id, [...(streams.get(id) ?? []), row]);
    }
    return new Map([...streams].map(([id, rows]) => [id, rows.sort((left, right) => left.version - right.version)]));
  };
  const agencies = new Map([...rowsOf('agency')].map(([key, rows]) => [key, agencyOf(key, rows)]));
  const permissions = new Map(
    [...rowsOf('permission')].map(([no, rows]) => [no, permissionFactOf(rows.at(-1)?.published as Published, '')]),
  );
  const workers = new Map([...papersOf].map(([ref, papers]) => [ref, workerFactOf(ref, 'M', papers, '')]));
  const cases = [...rowsOf('case').values()].map(caseOf);
  const tables = rowsOf('reference-table');
  const tableOf = (id: string) => (tables.get(id)?.at(-1)?.published as Published)?.rows as unknown[] | undefined;
  return new Map(
    cases.map((one) => {
      const facts = factsOf(one, {
        ...{ agencies, permissions, workers, cases },
        fees: tableOf('fee-schedule'),
        ages: tableOf('age-rules'),
      });
      const { factVersion, flags, couldNotTell } = assessCase(facts, firstBook.inForce('2026-01-01').cases);
      return [
        one.ref,
        {
          factVersion,
          flags: flags.map((flag) =>
            told(flag.code, flag.subject.ref, flag.relatedRef, flag.reason.en, flag.excessPkr),
          ),
          couldNotTell: couldNotTell.map((each) => each.code),
        },
      ];
    }),
  );
}

export function told(...parts: readonly (string | number | null)[]): string {
  return parts.map((part) => part ?? '').join(' | ');
}

function agencyOf(key: string, rows: readonly JournalRow[]): AgencyFact {
  const entry = rows.filter((row) => /^Agency/.test(row.type)).at(-1)?.published as Published;
  const suspensions = rows
    .filter((row) => row.type === 'LicenceSuspended')
    .map((row) => {
      const { suspensionId, from } = row.published as Published;
      const lift = rows.find(
        (other) => other.type === 'SuspensionLifted' && (other.published as Published).suspensionId === suspensionId,
      );
      return { from: from as string, liftedOn: lift === undefined ? undefined : (karachiDate(lift.at) as string) };
    });
  const [standing] = suspensions.flatMap(({ from, liftedOn }) => (liftedOn === undefined ? [from] : [])).sort();
  return {
    state: 'known',
    source: '',
    key,
    kind: 'oep',
    issuedOn: entry.issuedOn,
    expiresOn: entry.expiresOn,
    status: standing === undefined ? 'active' : 'suspended',
    statusOn: standing ?? null,
    liftedSuspensions: suspensions.flatMap(({ from, liftedOn }) =>
      liftedOn !== undefined && liftedOn > from ? [{ from, liftedOn }] : [],
    ),
  };
}

function caseOf(rows: readonly JournalRow[]): CaseFact {
  const terms = rows.filter((row) => row.type === 'CaseSubmitted' || row.type === 'CaseCorrected').at(-1)?.published;
  const status = rows.map((row) => statusAfter[row.type]).filter((each) => each !== undefined);
  return caseFactOf(terms as Published, status.at(-1) ?? 'pending', '');
}

interface Country {
  readonly agencies: ReadonlyMap<string, AgencyFact>;
  readonly permissions: ReadonlyMap<string, PermissionFact>;
  readonly workers: ReadonlyMap<string, WorkerFact>;
  readonly cases: readonly CaseFact[];
  readonly fees: readonly unknown[] | undefined;
  readonly ages: readonly unknown[] | undefined;
}

function factsOf(one: CaseFact, country: Country): CaseFacts {
  const worker = country.workers.get(one.workerRef);
  const permission = one.permissionNo === null ? undefined : country.permissions.get(one.permissionNo);
  const ages = country.ages?.map((row) => ageRowFactOf(row as Published));
  return {
    format: 'case-facts/3',
    ...{ concerns: [], payees: [], watch: [] },
    // No rule that is asked reads them.
    rate: { state: 'missing', source: '' },
    employer: { state: 'none', source: '' },
    salt: 'of the oracle',
    case: one,
    worker: worker ?? { state: 'unknown', source: '' },
    sameIdentity: worker === undefined ? [] : listSameIdentity(worker, country.workers.values()),
    agency:
      one.agencyKey === null
        ? { state: 'none', source: '' }
        : (country.agencies.get(one.agencyKey) ?? { state: 'unknown', source: '' }),
    permission:
      one.permissionNo === null ? { state: 'none', source: '' } : (permission ?? { state: 'unknown', source: '' }),
    dealing: dealingOf(one, permission, country.cases),
    fees:
      country.fees === undefined
        ? { state: 'missing', source: '' }
        : {
            state: 'known',
            source: '',
            rows: selectFeeRows(indexFeeSchedule(country.fees.map((row) => feeRowFactOf(row as Published))), one),
          },
    ages:
      ages === undefined
        ? { state: 'missing', source: '' }
        : { state: 'known', source: '', rows: worker === undefined ? [] : selectAgeRows(ages, one, worker.sex) },
  };
}

function dealingOf(
  one: CaseFact,
  permission: PermissionFact | undefined,
  cases: readonly CaseFact[],
): CaseFacts['dealing'] {
  if (permission === undefined) return { state: 'noPart', source: '' };
  const claims = cases
    .filter((other) => other.permissionNo === permission.permissionNo)
    .map((other) => ({
      caseRef: other.ref,
      status: other.status,
      submittedOn: other.submittedOn,
      mismatched: hasPermissionMismatch(other, permission),
    }));
  const dealt = dealPositions(claims, permission.positions).get(one.ref);
  return dealt === undefined
    ? { state: 'noPart', source: '' }
    : { state: 'dealt', source: '', cleared: dealt.cleared, earlier: dealt.earlier };
}
