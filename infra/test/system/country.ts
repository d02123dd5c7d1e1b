import type { UserRole } from '@muhafiz/service-kit/access';
import { createAccess } from '@muhafiz/service-kit/access';
import { parseProcessConfig } from '@muhafiz/service-kit/lifecycle';
import { createLogger } from '@muhafiz/service-kit/observability';
import { eventually, type Office, type OfficeOptions, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import supertest from 'supertest';
import { createKafkaRegisterFeed } from '../../../gateway/src/publicCheck/registerFeed.ts';
import { startGateway } from '../../../gateway/src/startGateway.ts';
import { service as agencyLicensing } from '../../../services/agency-licensing/src/service.ts';
import { service as complaintTracking } from '../../../services/complaint-tracking/src/service.ts';
import { service as riskFlagging } from '../../../services/risk-flagging/src/service.ts';
import { service as workerEmigration } from '../../../services/worker-emigration/src/service.ts';

export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The whole product in one process, on the engines of the test run, behind its one public address. */
export interface Country {
  readonly offices: Offices;
  readonly url: string;
  readonly licensing: Office;
  readonly emigration: Office;
  readonly complaints: Office;
  readonly risk: Office;
  /** Asks the gateway for an officer; throws when GraphQL answers with errors. */
  ask<T>(role: UserRole, query: string, variables?: Record<string, unknown>, id?: string): Promise<T>;
  /** The same, with the errors. */
  answer<T>(role: UserRole, query: string, variables?: Record<string, unknown>, id?: string): Promise<Answer<T>>;
  stop(): Promise<void>;
}

export async function openCountry(options: OfficeOptions = {}): Promise<Country> {
  const offices = await openOffices();
  const licensing = await offices.start(agencyLicensing, options);
  const emigration = await offices.start(workerEmigration, options);
  const complaints = await offices.start(complaintTracking, options);
  const risk = await offices.start(riskFlagging, options);
  const config = { ...parseProcessConfig(offices.env, 'gateway'), peers: offices.urls };
  const logger = createLogger({ name: 'gateway', level: config.logLevel });
  const stops: (() => Promise<void> | void)[] = [];
  const gateway = await startGateway({
    config,
    logger,
    access: await createAccess({ name: 'gateway', config }),
    feed: createKafkaRegisterFeed({ brokers: config.kafka.brokers, topicPrefix: config.kafka.topicPrefix, logger }),
    lifetime: { onStop: (_part, stop) => void stops.push(stop) },
  });
  const { url } = gateway.listening;
  const answer = async <T>(role: UserRole, query: string, variables: Record<string, unknown> = {}, id?: string) => {
    const token = tokenFor(offices.keysFolder, role, id === undefined ? {} : { id });
    const response = await supertest(url).post('/graphql').auth(token, { type: 'bearer' }).send({ query, variables });
    return response.body as Answer<T>;
  };
  return {
    offices,
    url,
    licensing,
    emigration,
    complaints,
    risk,
    answer,
    ask: async <T>(role: UserRole, query: string, variables: Record<string, unknown> = {}, id?: string) => {
      const { data, errors } = await answer<T>(role, query, variables, id);
      if (errors !== undefined || data === undefined || data === null) throw new Error(JSON.stringify(errors));
      return data;
    },
    stop: async () => {
      for (const stop of stops.reverse()) await stop();
      await offices.stop();
    },
  };
}

/** A register table from rows of named cells, as the import mutations take it. */
export function table(...rows: readonly Record<string, string>[]) {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    header,
    rows: rows.map((row, index) => ({ line: index + 2, cells: header.map((name) => row[name] ?? '') })),
  };
}

export const law = {
  feeSchedule: table({
    item: 'service_charge',
    channel: 'oep',
    country: '*',
    kind: 'ceiling',
    ceiling_pkr: '15000',
    effective_from: '2023-08-08',
    effective_to: '',
    legal_basis: 'r.15(1)',
  }),
  ageRules: table({
    minimum_age: '18',
    occupation: '*',
    sex: '*',
    effective_from: '1979-05-26',
    effective_to: '',
    legal_basis: 'r.31A',
  }),
};

const outcome = 'outcome { created corrected unchanged refused { file line column reason } } refusal { code message }';
type Imported = Record<string, { outcome: { created: number; refused: unknown[] } | null; refusal: unknown }>;

/** Takes tables in and fails the test when a row was refused. */
export async function take(country: Country, mutation: string, variables: Record<string, unknown>): Promise<void> {
  const declared = Object.keys(variables).map((name) => `$${name}: RegisterTable!`);
  const passed = Object.keys(variables).map((name) => `${name}: $${name}`);
  const query = `mutation (${declared.join(', ')}) { ${mutation}(${passed.join(', ')}) { ${outcome} } }`;
  const answer = await country.ask<Imported>('protector', query, variables);
  const taken = answer[mutation];
  if (taken?.refusal || (taken?.outcome?.refused.length ?? 0) > 0) throw new Error(JSON.stringify(taken));
}

export interface Intended {
  readonly caseRef: string;
  readonly workerRef: string;
  readonly passportNo: string;
  readonly licenceNo: string;
  readonly permissionNo: string;
  readonly departsOn: string;
}

let serial = 0;

/** A case in order: its own agency, permission, worker and payment. `days` from now the worker means to leave. */
export async function anIntendedDeparture(
  country: Country,
  options: { days?: number; positions?: number } = {},
): Promise<Intended> {
  const number = 2000 + serial++;
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const intended: Intended = {
    caseRef: `C${number}`,
    workerRef: `W${number}`,
    passportNo: `AB100${number}`,
    licenceNo: `OEP ${number}/LHR`,
    permissionNo: `PE/LHR/2026/${number}`,
    departsOn: day(options.days ?? 10),
  };
  await take(country, 'importAgencies', {
    agencies: table({
      licence_no: intended.licenceNo,
      kind: 'oep',
      legal_name: `Honest Overseas ${number}`,
      issued_on: '2020-01-01',
      expires_on: '2035-12-31',
      status: 'active',
      status_on: '',
    }),
    people: table({ licence_no: intended.licenceNo, role: 'proprietor', full_name: 'Test Proprietor' }),
  });
  await take(country, 'importPermissions', {
    permissions: table({
      permission_no: intended.permissionNo,
      licence_no: intended.licenceNo,
      employer_name: 'Al Test Est.',
      employer_country: 'SA',
      occupation: 'mason',
      positions: String(options.positions ?? 5),
      monthly_wage: '1200',
      wage_currency: 'SAR',
      issued_on: day(-30),
      expires_on: day(60),
    }),
  });
  await anotherWorker(country, intended.workerRef, intended.passportNo, number);
  await submit(country, intended);
  return intended;
}

export async function anotherWorker(
  country: Country,
  workerRef: string,
  passportNo: string,
  number: number,
): Promise<void> {
  await take(country, 'importWorkers', {
    workers: table({
      worker_ref: workerRef,
      cnic: `352020${number}231`,
      full_name: 'Test Worker',
      sex: 'M',
      date_of_birth: '1990-01-01',
      passport_no: passportNo,
    }),
  });
}

/** Submits the case, or says it again with this service charge; both declarers' rows are whole each time. */
export async function submit(country: Country, intended: Intended, servicePkr = 15_000): Promise<void> {
  const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
  await take(country, 'importCases', {
    cases: table({
      case_ref: intended.caseRef,
      worker_ref: intended.workerRef,
      licence_no: intended.licenceNo,
      permission_no: intended.permissionNo,
      employer_name: 'Al Test Est.',
      country: 'SA',
      occupation: 'mason',
      contract_monthly_wage: '1300',
      contract_currency: 'SAR',
      contract_months: '24',
      submitted_on: day,
      intended_departure_on: intended.departsOn,
    }),
    payments: table({
      case_ref: intended.caseRef,
      item: 'service_charge',
      amount_pkr: String(servicePkr),
      paid_on: day,
      receipt_no: 'R1',
      method: 'bank',
      declared_by: 'worker',
    }),
    contacts: table({ case_ref: intended.caseRef, role: 'first_contact', name: 'A Cousin' }),
  });
}

type Cleared = {
  clearCase: { case: { status: string } | null; refusal: { code: string; details: Record<string, unknown> } | null };
};

export async function clear(country: Country, caseRef: string): Promise<Cleared['clearCase']> {
  const query = 'mutation ($ref: ID!) { clearCase(ref: $ref) { case { status } refusal { code details } } }';
  return (await country.ask<Cleared>('protector', query, { ref: caseRef })).clearCase;
}

/** Clears the case as soon as it may be cleared; fails with what stands against it. */
export async function clearWhenAssessed(country: Country, caseRef: string): Promise<void> {
  const outcome = await eventually(
    () => clear(country, caseRef),
    (answer) => answer.refusal?.code !== 'NOT_YET_ASSESSED',
  );
  if (outcome.case?.status !== 'cleared') throw new Error(JSON.stringify(outcome));
}

export async function departureAnswer(country: Country, intended: Intended): Promise<string> {
  const query =
    'query ($passportNo: String!, $date: String!) { departureCheck(passportNo: $passportNo, date: $date) { check { answer } refusal { code } } }';
  type Checked = { departureCheck: { check: { answer: string } | null; refusal: unknown } };
  const { departureCheck } = await country.ask<Checked>('airport_officer', query, {
    passportNo: intended.passportNo,
    date: intended.departsOn,
  });
  if (departureCheck.check === null) throw new Error(JSON.stringify(departureCheck.refusal));
  return departureCheck.check.answer;
}

export async function suspend(country: Country, licenceNo: string): Promise<string> {
  const seen = await country.ask<{ agency: { version: number } }>(
    'protector',
    'query ($no: String!) { agency(licenceNo: $no) { version } }',
    { no: licenceNo },
  );
  const query = `mutation ($input: SuspendLicenceInput!) {
    suspendLicence(input: $input) { agency { suspensions { suspensionId } } refusal { code message details } } }`;
  type Suspended = { suspendLicence: { agency: { suspensions: { suspensionId: string }[] } | null; refusal: unknown } };
  const { suspendLicence } = await country.ask<Suspended>('protector', query, {
    input: {
      licenceNo,
      expectedVersion: seen.agency.version,
      from: new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10),
      publicReason: 'Complaints of overcharging',
    },
  });
  const id = suspendLicence.agency?.suspensions[0]?.suspensionId;
  if (id === undefined) throw new Error(JSON.stringify(suspendLicence.refusal));
  return id;
}
