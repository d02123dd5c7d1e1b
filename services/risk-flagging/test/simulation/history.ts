import { type Random, seededRandom } from '@muhafiz/kernel';
import type { AnyDecided, ServiceKit } from '@muhafiz/service-kit';
import {
  agency,
  ageRules,
  feeSchedule,
  lifted,
  type Papers,
  papers,
  permission,
  submitted,
  suspended,
  type Terms,
  worker,
} from '../usecases/country.ts';

/** One thing that an office says. */
export interface Said {
  readonly office: 'licensing' | 'emigration';
  readonly aggregate: string;
  readonly id: string;
  readonly event: AnyDecided;
}

const counts = { agencies: 4, permissions: 5, workers: 8, cases: 24 };

/**
 * A random history: every call of `next` says one thing that an office could say then. Few agencies, permissions and
 * numbers on papers, so that most of what is said touches what others depend on.
 */
export class History {
  /** Papers as they now stand; in events they are sealed. */
  readonly workers = new Map<string, Papers>();
  private readonly agencies = new Set<string>();
  private readonly permissions = new Set<string>();
  private readonly cases = new Map<string, { terms: Terms; factVersion: number; status: string }>();
  private readonly random: Random;
  private tableVersion = 0;
  private hasAgeRules = false;
  private readonly openSuspensions = new Map<string, string[]>();
  private said = 0;

  constructor(
    seed: string,
    private readonly kit: ServiceKit,
  ) {
    this.random = seededRandom(seed);
  }

  next(): Said {
    this.said++;
    const acts = [
      this.registerAgency,
      this.suspend,
      this.suspend,
      this.lift,
      this.lift,
      this.tellPermission,
      this.tellPermission,
      this.reviseTable,
      this.tellWorker,
      this.tellWorker,
      this.tellWorker,
      this.tellCase,
      this.tellCase,
      this.tellCase,
      this.tellCase,
      this.moveCase,
    ];
    for (;;) {
      const said = this.pick(acts).call(this);
      if (said !== undefined) return said;
    }
  }

  /** A number from 0 to below the limit. */
  upTo(limit: number): number {
    return new DataView(Uint8Array.from(this.random.bytes(4)).buffer).getUint32(0) % limit;
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.upTo(from.length)] as T;
  }

  private agencyKey(): string {
    return `${1001 + this.upTo(counts.agencies)}/LHR`;
  }

  private registerAgency(): Said {
    const id = this.agencyKey();
    const known = this.agencies.has(id);
    this.agencies.add(id);
    const entry = agency(id);
    const expiresOn = this.pick(['2026-06-30', '2030-12-31']);
    const published = { ...(entry.published as object), expiresOn };
    const event = known
      ? { ...entry, type: 'AgencyCorrected', published: { ...published, changed: ['expiresOn'] } }
      : { ...entry, published };
    return { office: 'licensing', aggregate: 'agency', id, event };
  }

  private suspend(): Said | undefined {
    const id = this.agencyKey();
    if (!this.agencies.has(id)) return undefined;
    const suspensionId = `S${this.said}`;
    const event = suspended(id, suspensionId, this.pick(['2026-05-01', '2026-06-20', '2026-12-01']));
    this.openSuspensions.set(id, [...(this.openSuspensions.get(id) ?? []), suspensionId]);
    return { office: 'licensing', aggregate: 'agency', id, event };
  }

  private lift(): Said | undefined {
    const id = this.agencyKey();
    const open = this.openSuspensions.get(id) ?? [];
    const suspensionId = open[this.upTo(open.length || 1)];
    if (suspensionId === undefined) return undefined;
    this.openSuspensions.set(
      id,
      open.filter((each) => each !== suspensionId),
    );
    const event = lifted(id, suspensionId);
    return { office: 'licensing', aggregate: 'agency', id, event };
  }

  private permissionNo(): string {
    return `PE/LHR/2026/${1 + this.upTo(counts.permissions)}`;
  }

  /** The agency to which a permission belongs, but for a slip now and then. */
  private agencyOf(permissionNo: string): string {
    const serial = Number(permissionNo.slice(permissionNo.lastIndexOf('/') + 1));
    return this.upTo(8) === 0 ? this.agencyKey() : `${1001 + (serial % counts.agencies)}/LHR`;
  }

  private tellPermission(): Said {
    const id = this.permissionNo();
    const granted = permission(id, this.agencyOf(id), 1 + this.upTo(3));
    const published = {
      ...(granted.published as object),
      occupation: this.upTo(8) === 0 ? 'driver' : 'mason',
    };
    const event = this.permissions.has(id)
      ? { ...granted, type: 'PermissionCorrected', published: { ...published, changed: ['positions'] } }
      : { ...granted, published };
    this.permissions.add(id);
    return { office: 'licensing', aggregate: 'permission', id, event };
  }

  private reviseTable(): Said {
    if (!this.hasAgeRules) {
      this.hasAgeRules = true;
      return { office: 'licensing', aggregate: 'reference-table', id: 'age-rules', event: ageRules() };
    }
    this.tableVersion++;
    const event = feeSchedule(this.tableVersion, this.pick([10_000, 15_000, 20_000]));
    return { office: 'licensing', aggregate: 'reference-table', id: 'fee-schedule', event };
  }

  private tellWorker(): Said {
    const serial = 1 + this.upTo(counts.workers);
    const id = `W${serial}`;
    const own = papers(serial, this.pick(['1990-01-01', '1990-01-01', '1988-03-03', '2010-05-05']));
    // A slip of the pen: the number of somebody else.
    const other = papers(1 + this.upTo(counts.workers));
    const slip = this.upTo(4);
    const of = { ...own, ...(slip === 0 && { cnic: other.cnic }), ...(slip === 1 && { passportNo: other.passportNo }) };
    const event = worker(this.kit, id, of, this.workers.has(id) ? 'WorkerCorrected' : 'WorkerRegistered');
    this.workers.set(id, of);
    return { office: 'emigration', aggregate: 'worker', id, event };
  }

  private tellCase(): Said | undefined {
    const id = `C${String(1 + this.upTo(counts.cases)).padStart(3, '0')}`;
    const before = this.cases.get(id);
    if (before !== undefined && before.status !== 'pending') return undefined;
    const permissionNo = this.permissionNo();
    const direct = this.upTo(8) === 0;
    const terms: Terms = {
      // Of a worker who may be registered later: topics have no order among each other.
      workerRef: before?.terms.workerRef ?? `W${1 + this.upTo(counts.workers)}`,
      submittedOn: `2026-06-${String(1 + this.upTo(20)).padStart(2, '0')}`,
      servicePkr: this.pick([9_000, 14_000, 18_000, 90_000]),
      ...(direct ? {} : { agencyKey: this.agencyOf(permissionNo) }),
      ...(this.upTo(8) === 0 ? {} : { permissionNo }),
    };
    const factVersion = (before?.factVersion ?? 0) + 1;
    this.cases.set(id, { terms, factVersion, status: 'pending' });
    return { office: 'emigration', aggregate: 'case', id, event: submitted(id, terms, factVersion) };
  }

  private moveCase(): Said | undefined {
    const id = this.pick([...this.cases.keys()]);
    const before = this.cases.get(id);
    if (before === undefined) return undefined;
    const moves: Record<string, readonly string[]> = {
      pending: ['cleared', 'withdrawn', 'refused', 'lapsed'],
      cleared: ['departed', 'lapsed'],
    };
    const status = this.pick(moves[before.status] ?? []);
    if (status === undefined) return undefined;
    this.cases.set(id, { ...before, status });
    return { office: 'emigration', aggregate: 'case', id, event: moved(id, status, before) };
  }
}

function moved(
  caseRef: string,
  status: string,
  { terms, factVersion }: { terms: Terms; factVersion: number },
): AnyDecided {
  const { workerRef, agencyKey, permissionNo } = terms;
  const of = { caseRef, factVersion };
  const named = { ...of, ...(permissionNo === undefined ? {} : { permissionNo }) };
  const recorded = { by: 'tester', decidedAt: '2026-06-01T05:00:00.000Z' };
  switch (status) {
    case 'cleared': {
      const clearance = { clearedAt: recorded.decidedAt, workerRef, assessmentId: `${caseRef}@1` };
      const published = { ...named, ...clearance, ...(agencyKey === undefined ? {} : { agencyKey }) };
      return { type: 'CaseCleared', published, recorded: { ...recorded, passportVersion: 1 } };
    }
    case 'departed':
      return { type: 'CaseDeparted', published: { ...of, departedOn: '2026-07-15' }, recorded };
    case 'withdrawn':
      return { type: 'CaseWithdrawn', published: named, recorded: { ...recorded, reason: 'stays' } };
    case 'refused':
      return { type: 'CaseRefused', published: { ...named, publicReason: 'papers' }, recorded };
    default:
      return { type: 'CaseLapsed', published: named, recorded };
  }
}
