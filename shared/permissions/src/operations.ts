import type { Role } from './roles.ts';

export type ServiceOfOperation =
  | 'agency-licensing'
  | 'worker-emigration'
  | 'complaint-tracking'
  | 'risk-flagging'
  | 'gateway'
  | 'every service';

export interface OperationRule {
  /**
   * The roles that may; `public` for everybody, token or none; `internal` for doors that lead nowhere from outside:
   * probes on the machine's own address, and federation's two fields, which a caller's token guards.
   */
  readonly roles: readonly Role[] | 'public' | 'internal';
  readonly kind: 'query' | 'mutation' | 'reference' | 'route';
  readonly service: ServiceOfOperation;
  /** The use is logged with the purpose that the actor gave, if any: it shows what is known of a person. */
  readonly purpose?: true;
}

const examiners = ['protector', 'licensing_officer', 'director_general', 'fia_investigator'] as const;
const importers = ['protector', 'registrar', 'director_general'] as const;
const licensers = ['licensing_officer', 'protector', 'director_general'] as const;
const departureDesk = ['airport_officer', 'protector'] as const;
const watchers = ['oversight', 'labour_officer', 'child_protection_officer'] as const;
const complaintTakers = ['hotline_operator', 'protector', 'ngo', 'worker'] as const;
/** Whose questions about people are taken down, each with its purpose and case number, before they are answered. */
const investigators = ['fia_investigator', 'director_general'] as const;
const signedIn = [
  ...examiners,
  ...watchers,
  'airport_officer',
  'hotline_operator',
  'ngo',
  'statistician',
  'agency',
  'worker',
  'registrar',
] as const;

/**
 * Everything that can be asked of the product, by the name of its GraphQL root field, `_entities.<Type>` for what other
 * subgraphs refer to, or `<METHOD> <path>` of a route. What is missing here fails the build (`listMissing`).
 */
export const operations = {
  // agency-licensing
  importAgencies: { roles: importers, kind: 'mutation', service: 'agency-licensing' },
  importPermissions: { roles: importers, kind: 'mutation', service: 'agency-licensing' },
  importReferenceTables: { roles: importers, kind: 'mutation', service: 'agency-licensing' },
  suspendLicence: { roles: licensers, kind: 'mutation', service: 'agency-licensing' },
  liftSuspension: { roles: licensers, kind: 'mutation', service: 'agency-licensing' },
  cancelLicence: { roles: licensers, kind: 'mutation', service: 'agency-licensing' },
  agency: { roles: signedIn, kind: 'query', service: 'agency-licensing' },
  agencies: { roles: signedIn, kind: 'query', service: 'agency-licensing' },
  agencyHistory: {
    roles: [...examiners, 'oversight'],
    kind: 'query',
    service: 'agency-licensing',
    purpose: true,
  },
  permission: { roles: [...examiners, ...watchers, 'agency'], kind: 'query', service: 'agency-licensing' },
  feeSchedule: { roles: 'public', kind: 'query', service: 'agency-licensing' },
  '_entities.Agency': { roles: signedIn, kind: 'reference', service: 'agency-licensing' },
  '_entities.Permission': {
    roles: [...examiners, ...watchers, 'agency'],
    kind: 'reference',
    service: 'agency-licensing',
  },

  // worker-emigration
  importWorkers: { roles: importers, kind: 'mutation', service: 'worker-emigration' },
  importCases: { roles: importers, kind: 'mutation', service: 'worker-emigration' },
  submitCase: { roles: ['protector', 'agency', 'worker'], kind: 'mutation', service: 'worker-emigration' },
  declarePayments: { roles: ['protector', 'agency', 'worker'], kind: 'mutation', service: 'worker-emigration' },
  // Not those who declare: an agency, or a worker under its eyes, would take back what speaks against it.
  retractPayment: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  clearCase: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  holdCase: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  withdrawCase: { roles: ['protector', 'agency', 'worker'], kind: 'mutation', service: 'worker-emigration' },
  refuseCase: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  lapseCase: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  departCase: { roles: departureDesk, kind: 'mutation', service: 'worker-emigration' },
  confirmHold: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  requestRelease: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  confirmRelease: { roles: ['protector', 'director_general'], kind: 'mutation', service: 'worker-emigration' },
  case: {
    roles: [...examiners, ...watchers, 'airport_officer', 'agency', 'worker'],
    kind: 'query',
    service: 'worker-emigration',
    purpose: true,
  },
  cases: { roles: [...examiners, 'oversight', 'agency', 'worker'], kind: 'query', service: 'worker-emigration' },
  pendingCases: { roles: [...examiners, 'oversight'], kind: 'query', service: 'worker-emigration' },
  heldCases: { roles: [...examiners, 'oversight'], kind: 'query', service: 'worker-emigration' },
  caseCounts: {
    roles: [...examiners, 'oversight', 'statistician', 'registrar'],
    kind: 'query',
    service: 'worker-emigration',
  },
  caseHistory: {
    roles: [...examiners, 'oversight'],
    kind: 'query',
    service: 'worker-emigration',
    purpose: true,
  },
  worker: {
    roles: [...examiners, 'airport_officer', 'labour_officer', 'child_protection_officer', 'worker'],
    kind: 'query',
    service: 'worker-emigration',
    purpose: true,
  },
  departureCheck: { roles: [...departureDesk, 'fia_investigator'], kind: 'query', service: 'worker-emigration' },
  '_entities.Case': {
    roles: [...examiners, ...watchers, 'airport_officer', 'agency', 'worker'],
    kind: 'reference',
    service: 'worker-emigration',
  },
  '_entities.Worker': {
    roles: [...examiners, 'airport_officer', 'labour_officer', 'child_protection_officer', 'worker'],
    kind: 'reference',
    service: 'worker-emigration',
  },

  // complaint-tracking
  importComplaints: { roles: importers, kind: 'mutation', service: 'complaint-tracking' },
  recordComplaint: { roles: complaintTakers, kind: 'mutation', service: 'complaint-tracking' },
  complaint: {
    roles: [...complaintTakers, 'fia_investigator', 'labour_officer', 'child_protection_officer'],
    kind: 'query',
    service: 'complaint-tracking',
    purpose: true,
  },
  '_entities.Complaint': {
    roles: [...complaintTakers, 'fia_investigator', 'labour_officer', 'child_protection_officer'],
    kind: 'reference',
    service: 'complaint-tracking',
  },

  // risk-flagging
  assessment: { roles: [...examiners, 'oversight'], kind: 'query', service: 'risk-flagging' },
  findings: { roles: [...examiners, 'oversight', 'registrar'], kind: 'query', service: 'risk-flagging' },
  replayFlag: { roles: [...examiners, 'oversight', 'registrar'], kind: 'query', service: 'risk-flagging' },
  askWhoIsBehindPhone: { roles: investigators, kind: 'mutation', service: 'risk-flagging' },
  askLinkBetween: { roles: investigators, kind: 'mutation', service: 'risk-flagging' },
  askSimilarAgencies: { roles: investigators, kind: 'mutation', service: 'risk-flagging' },
  askIntermediariesOfDistrict: { roles: investigators, kind: 'mutation', service: 'risk-flagging' },
  addToWatchList: { roles: ['fia_investigator'], kind: 'mutation', service: 'risk-flagging' },
  removeFromWatchList: { roles: ['fia_investigator'], kind: 'mutation', service: 'risk-flagging' },
  askWatchList: { roles: ['fia_investigator', 'oversight'], kind: 'mutation', service: 'risk-flagging' },
  settleMatch: { roles: investigators, kind: 'mutation', service: 'risk-flagging' },
  settledMatches: { roles: [...investigators, 'oversight'], kind: 'query', service: 'risk-flagging' },
  // Not those who ask: they are watched by it.
  inquiries: { roles: ['oversight', 'director_general'], kind: 'query', service: 'risk-flagging' },
  riskReadiness: { roles: signedIn, kind: 'query', service: 'risk-flagging' },
  // Cut-offs are for those who work with them: an agency that knows one stays just below it.
  ruleBook: { roles: [...examiners, 'oversight'], kind: 'query', service: 'risk-flagging' },
  rulesOn: { roles: [...examiners, 'oversight'], kind: 'query', service: 'risk-flagging' },
  shadowRun: { roles: [...examiners, 'oversight'], kind: 'query', service: 'risk-flagging' },
  rulePerformance: { roles: [...examiners, 'oversight'], kind: 'query', service: 'risk-flagging' },
  // Not those who hold and release: it is their work that the rates are of.
  holdRates: { roles: ['statistician', 'oversight', 'director_general'], kind: 'query', service: 'risk-flagging' },
  draftRuleChange: { roles: examiners, kind: 'mutation', service: 'risk-flagging' },
  withdrawRuleChange: { roles: examiners, kind: 'mutation', service: 'risk-flagging' },
  backTestRuleChange: { roles: examiners, kind: 'mutation', service: 'risk-flagging' },
  shadowRuleChange: { roles: examiners, kind: 'mutation', service: 'risk-flagging' },
  approveRuleChange: { roles: ['director_general'], kind: 'mutation', service: 'risk-flagging' },
  switchBackRule: { roles: ['director_general', 'protector'], kind: 'mutation', service: 'risk-flagging' },
  rules: { roles: signedIn, kind: 'query', service: 'risk-flagging' },

  // the gateway's own doors
  'GET /check': { roles: 'public', kind: 'route', service: 'gateway' },
  'GET /check/{licence}': { roles: 'public', kind: 'route', service: 'gateway' },
  'POST /check': { roles: 'public', kind: 'route', service: 'gateway' },
  // Anybody may reach GraphQL; each root field is judged by its own line, and without a token only stored queries run.
  'GET /graphql': { roles: 'public', kind: 'route', service: 'gateway' },
  'POST /graphql': { roles: 'public', kind: 'route', service: 'gateway' },
  'GET /health': { roles: 'public', kind: 'route', service: 'gateway' },
  'GET /.well-known/jwks.json': { roles: 'public', kind: 'route', service: 'gateway' },

  // every process
  'GET /livez': { roles: 'internal', kind: 'route', service: 'every service' },
  'GET /readyz': { roles: 'internal', kind: 'route', service: 'every service' },
  'GET /metrics': { roles: 'internal', kind: 'route', service: 'every service' },
  _service: { roles: 'internal', kind: 'query', service: 'every service' },
  _entities: { roles: 'internal', kind: 'query', service: 'every service' },
} as const satisfies Record<string, OperationRule>;

export type Operation = keyof typeof operations;

/** The line of an operation, or nothing when the table has none. */
export function findOperation(name: string): OperationRule | undefined {
  return Object.hasOwn(operations, name) ? operations[name as Operation] : undefined;
}
