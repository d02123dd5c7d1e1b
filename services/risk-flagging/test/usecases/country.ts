import type { AnyDecided, ServiceKit } from '@muhafiz/service-kit';
import {
  callerOf,
  eventually,
  graphqlCall,
  type Office,
  type Offices,
  openOffices,
  type PuppetOffice,
  startPuppet,
  tokenFor,
} from '@muhafiz/test-kit';
import { service } from '../../src/service.ts';

/** Risk flagging on the real engines, and three offices that say what a test wants. */
export interface Country {
  readonly offices: Offices;
  readonly risk: Office;
  readonly licensing: PuppetOffice;
  readonly emigration: PuppetOffice;
  readonly complaints: PuppetOffice;
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** Answers when everything that the offices committed before has been read and assessed, as risk flagging says. */
  settled(): Promise<void>;
  /** The codes that stand for a case once everything told so far has been assessed. */
  codesOf(caseRef: string, factVersion: number): Promise<readonly string[]>;
}

export async function openCountry(): Promise<Country> {
  const offices = await openOffices();
  const licensing = await startPuppet(offices, 'agency-licensing', ['agency', 'permission', 'reference-table']);
  const emigration = await startPuppet(offices, 'worker-emigration', ['worker', 'case']);
  const complaints = await startPuppet(offices, 'complaint-tracking', ['complaint']);
  // After a rotation of keys nobody here is in the middle of writing for a minute.
  const risk = await offices.start(service, { rotationSettleMillis: 100 });
  // Made for each question: a caller's token lives for a minute.
  const headers = () => ({
    token: tokenFor(offices.keysFolder, 'protector'),
    caller: callerOf(offices.keysFolder, 'gateway', 'risk-flagging'),
  });
  const ask = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const answer = await graphqlCall<T>(risk.url, headers(), query, variables);
    if (answer.data === undefined || answer.data === null || answer.errors !== undefined) {
      throw new Error(JSON.stringify(answer.errors));
    }
    return answer.data;
  };
  const settled = async (): Promise<void> => {
    const told = licensing.kit.clock.now();
    type Answer = { riskReadiness: { horizon: { office: string; upTo: string }[] } };
    const waitedFor = ['agency-licensing', 'worker-emigration', 'complaint-tracking'];
    await eventually(
      () => ask<Answer>('{ riskReadiness { horizon { office upTo } } }'),
      ({ riskReadiness: { horizon } }) =>
        waitedFor.every((office) => horizon.some((each) => each.office === office && each.upTo > told)),
    );
  };
  const codesOf = async (caseRef: string, factVersion: number): Promise<readonly string[]> => {
    await settled();
    const query = 'query ($ref: ID!) { assessment(caseRef: $ref) { factVersion flags { code } } }';
    type Answer = { assessment: { factVersion: number; flags: { code: string }[] } | null };
    const { assessment } = await ask<Answer>(query, { ref: caseRef });
    if (assessment?.factVersion !== factVersion)
      throw new Error(`${caseRef} was not assessed in version ${factVersion}`);
    return assessment.flags.map((flag) => flag.code);
  };
  return { offices, risk, licensing, emigration, complaints, ask, settled, codesOf };
}

const by = { by: 'tester', decidedAt: '2026-06-01T05:00:00.000Z' };

export function feeSchedule(tableVersion: number, ceilingPkr: number): AnyDecided {
  const row = { item: 'service_charge', channel: 'oep', country: '*', kind: 'ceiling', ceilingPkr };
  return {
    type: 'FeeScheduleRevised',
    published: { tableVersion, rows: [{ ...row, effectiveFrom: '2023-08-08', legalBasis: 'r.15(1)' }] },
    recorded: by,
  };
}

export function ageRules(): AnyDecided {
  const row = { minimumAge: 18, occupation: '*', sex: '*', effectiveFrom: '1979-05-26' };
  return { type: 'AgeRulesRevised', published: { tableVersion: 1, rows: [row] }, recorded: by };
}

export function agency(agencyKey: string): AnyDecided {
  return {
    type: 'AgencyRegistered',
    published: {
      agencyKey,
      licenceNo: agencyKey,
      kind: 'oep',
      legalName: 'Test Overseas',
      issuedOn: '2020-01-01',
      expiresOn: '2030-12-31',
      status: 'active',
    },
    recorded: by,
  };
}

export function suspended(agencyKey: string, suspensionId: string, from: string): AnyDecided {
  return {
    type: 'LicenceSuspended',
    published: { agencyKey, suspensionId, from, publicReason: 'complaints' },
    recorded: by,
  };
}

export function lifted(agencyKey: string, suspensionId: string): AnyDecided {
  return { type: 'SuspensionLifted', published: { agencyKey, suspensionId, publicReason: 'answered' }, recorded: by };
}

export function permission(permissionNo: string, agencyKey: string, positions: number): AnyDecided {
  return {
    type: 'PermissionGranted',
    published: {
      permissionNo,
      agencyKey,
      employerName: 'Al Test Est.',
      employerCountry: 'SA',
      occupation: 'mason',
      positions,
      monthlyWage: { minorUnits: 120_000, currency: 'SAR' },
      issuedOn: '2026-01-01',
      expiresOn: '2026-12-31',
    },
    recorded: by,
  };
}

export interface Papers {
  readonly cnic: string;
  readonly passportNo: string;
  readonly dateOfBirth: string;
}

export function worker(kit: ServiceKit, workerRef: string, papers: Papers, type = 'WorkerRegistered'): AnyDecided {
  return {
    type,
    published: {
      workerRef,
      sex: 'M',
      cnicToken: kit.cipher.linkToken(papers.cnic, 'cnic'),
      passportToken: kit.cipher.linkToken(papers.passportNo, 'passport'),
      sealedPerson: kit.seal.sealFor(
        ['risk-flagging'],
        { ...papers, fullName: nameOf(workerRef) },
        `${type}/${workerRef}`,
      ),
      ...(type === 'WorkerCorrected' ? { changed: ['cnic'] } : {}),
    },
    recorded: by,
  };
}

const names = ['Aslam', 'Bashir', 'Daud', 'Ejaz', 'Fazal', 'Hanif', 'Ilyas', 'Javed', 'Khurram', 'Liaqat', 'Mushtaq'];

/** Names that nobody would take for one another, so that two workers are never one person by chance. */
function nameOf(workerRef: string): string {
  const number = Number(workerRef.replace(/\D/g, ''));
  return `${names[number % names.length]} ${names[(Math.floor(number / names.length) + 5 * number + 3) % names.length]}`;
}

export interface Terms {
  readonly workerRef: string;
  readonly agencyKey?: string;
  readonly permissionNo?: string;
  readonly submittedOn?: string;
  readonly servicePkr?: number;
}

export function submitted(caseRef: string, terms: Terms, factVersion = 1): AnyDecided {
  const payment = { item: 'service_charge', amountPkr: terms.servicePkr ?? 15_000, paidOn: '2026-05-20' };
  return {
    type: factVersion === 1 ? 'CaseSubmitted' : 'CaseCorrected',
    published: {
      caseRef,
      factVersion,
      workerRef: terms.workerRef,
      ...(terms.agencyKey === undefined ? {} : { licenceNo: terms.agencyKey, agencyKey: terms.agencyKey }),
      ...(terms.permissionNo === undefined ? {} : { permissionNo: terms.permissionNo }),
      employerName: 'Al Test Est.',
      country: 'SA',
      occupation: 'mason',
      wage: { minorUnits: 130_000, currency: 'SAR' },
      submittedOn: terms.submittedOn ?? '2026-06-01',
      intendedDepartureOn: '2026-07-15',
      payments: [{ ...payment, receiptNo: 'R1', method: 'bank', declaredBy: 'worker' }],
      ...(factVersion === 1 ? {} : { changed: ['payments'] }),
    },
    recorded: by,
  };
}

/** Papers that agree with nobody else's; `serial` has at most five digits. */
export function papers(serial: number, dateOfBirth = '1990-01-01'): Papers {
  const digits = String(serial).padStart(5, '0');
  return { cnic: `35202${digits}231`, passportNo: `AB10${digits}`, dateOfBirth };
}
