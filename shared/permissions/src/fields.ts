import { investigationTypes } from './investigationTypes.ts';
import type { Role } from './roles.ts';
import { ruleBookTypes } from './ruleBookTypes.ts';

export type FieldView = 'full' | 'masked' | 'hidden';

/** What a personal field tells; roles differ in what they need, not field by field but kind by kind. */
export const personalKinds = [
  'name',
  'nationalId',
  'travelDocument',
  'phone',
  'birthDate',
  'account',
  'address',
  'narrative',
  'officer',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

export type FieldRule = 'open' | PersonalKind;
/** `open`: no field of this type says anything of a person. Else each field has its line. */
export type TypeRule = 'open' | Readonly<Record<string, FieldRule>>;

type Views = Partial<Readonly<Record<PersonalKind, FieldView>>>;

const all = (view: FieldView): Views => Object.fromEntries(personalKinds.map((kind) => [kind, view]));

/** What each role sees of each kind; what is not said is hidden. `agency` and `worker` see their own people only. */
export const personalViews: Readonly<Record<Role, Views>> = {
  protector: all('full'),
  director_general: all('full'),
  fia_investigator: all('full'),
  system: all('full'),
  licensing_officer: {
    ...all('masked'),
    name: 'full',
    address: 'full',
    officer: 'full',
    narrative: 'hidden',
  },
  airport_officer: {
    name: 'full',
    travelDocument: 'full',
    birthDate: 'full',
    nationalId: 'masked',
    officer: 'hidden',
  },
  hotline_operator: { name: 'full', phone: 'full', narrative: 'full', address: 'full' },
  labour_officer: { name: 'full', phone: 'full', address: 'full', narrative: 'full', nationalId: 'masked' },
  child_protection_officer: {
    name: 'full',
    phone: 'full',
    address: 'full',
    narrative: 'full',
    birthDate: 'full',
    nationalId: 'masked',
  },
  oversight: { ...all('masked'), officer: 'full', narrative: 'hidden' },
  ngo: { name: 'masked', phone: 'masked', narrative: 'full' },
  agency: { name: 'full', nationalId: 'masked', travelDocument: 'masked', phone: 'masked', birthDate: 'masked' },
  worker: { ...all('full'), officer: 'hidden' },
  registrar: all('masked'),
  statistician: {},
  anonymous: {},
};

/** GraphQL object types and what their fields tell. A type or field that is missing here fails the build. */
export const objectTypes: Readonly<Record<string, TypeRule>> = {
  Worker: {
    workerRef: 'open',
    sex: 'open',
    version: 'open',
    cases: 'open',
    cnic: 'nationalId',
    fullName: 'name',
    nameUr: 'name',
    fatherName: 'name',
    dateOfBirth: 'birthDate',
    district: 'address',
    phone: 'phone',
    passportNo: 'travelDocument',
    passportExpiresOn: 'travelDocument',
    mrzLine1: 'travelDocument',
    mrzLine2: 'travelDocument',
  },
  // Flags and their evidence name streams and fields; values that are personal are never in them.
  Assessment: 'open',
  CouldNotTell: 'open',
  OfficeRead: 'open',
  Flag: 'open',
  Words: 'open',
  Evidence: 'open',
  Finding: 'open',
  FindingPage: 'open',
  Replay: 'open',
  RulePerformanceResult: 'open',
  RulePerformance: 'open',
  RuleOwner: 'open',
  Precision: 'open',
  HoldRatesResult: 'open',
  HoldRates: 'open',
  HoldRate: 'open',
  ReplayFlagResult: 'open',
  RiskReadiness: 'open',
  Rule: 'open',
  ...investigationTypes,
  ...ruleBookTypes,
  // agency-licensing: the register is public by law; contacts and people of an agency are persons'.
  Agency: {
    key: 'open',
    licenceNo: 'open',
    kind: 'open',
    legalName: 'open',
    tradeName: 'open',
    nameUr: 'open',
    district: 'open',
    address: 'open',
    secpNo: 'open',
    securityDepositPkr: 'open',
    issuedOn: 'open',
    expiresOn: 'open',
    status: 'open',
    registerStatus: 'open',
    registerStatusOn: 'open',
    registerStatusReason: 'open',
    suspensions: 'open',
    cancelledFrom: 'open',
    standing: 'open',
    version: 'open',
    contacts: 'open',
    people: 'open',
  },
  AgencyContacts: { phones: 'phone', email: 'phone', bankAccount: 'account', ntn: 'nationalId' },
  AgencyPerson: { role: 'open', fullName: 'name', fatherName: 'name', cnic: 'nationalId', phone: 'phone' },
  AgencyPage: 'open',
  AgencyHistoryEntry: {
    version: 'open',
    at: 'open',
    what: 'open',
    published: 'open',
    officer: 'officer',
    internalNote: 'officer',
  },
  HistoryField: 'open',
  Suspension: 'open',
  Standing: 'open',
  StandingReason: 'open',
  Permission: 'open',
  FeeInForce: 'open',
  ImportAgenciesResult: 'open',
  ImportPermissionsResult: 'open',
  ImportReferenceTablesResult: 'open',
  SuspendLicenceResult: 'open',
  LiftSuspensionResult: 'open',
  CancelLicenceResult: 'open',
  Case: 'open',
  ContractWage: 'open',
  CasePayment: {
    item: 'open',
    amountPkr: 'open',
    paidOn: 'open',
    payeeName: 'name',
    payeePhone: 'phone',
    receiptNo: 'open',
    method: 'open',
    declaredBy: 'open',
  },
  CaseContact: { role: 'open', name: 'name', phone: 'phone', place: 'address', claimedAgency: 'open' },
  Hold: 'open',
  ReleaseRequest: {
    releaseId: 'open',
    causeKey: 'open',
    evidenceDigest: 'open',
    reason: 'officer',
    by: 'officer',
  },
  HoldConfirmation: { causeKey: 'open', evidenceDigest: 'open', reason: 'officer', by: 'officer' },
  Clearance: 'open',
  CasePage: 'open',
  CaseCounts: 'open',
  CaseHistoryEntry: {
    version: 'open',
    type: 'open',
    words: 'open',
    at: 'open',
    requestId: 'open',
    factVersion: 'open',
    changed: 'open',
    held: 'open',
    lifted: 'open',
    publicReason: 'open',
    retracted: 'open',
    by: 'officer',
    note: 'officer',
  },
  DepartureCheckResult: 'open',
  DepartureAnswer: 'open',
  DepartureReason: 'open',
  ImportWorkersResult: 'open',
  ImportCasesResult: 'open',
  SubmitCaseResult: 'open',
  DeclarePaymentsResult: 'open',
  RetractPaymentResult: 'open',
  ClearCaseResult: 'open',
  HoldCaseResult: 'open',
  ConfirmHoldResult: 'open',
  RequestReleaseResult: 'open',
  ConfirmReleaseResult: 'open',
  WithdrawCaseResult: 'open',
  RefuseCaseResult: 'open',
  DepartCaseResult: 'open',
  LapseCaseResult: 'open',
  // complaint-tracking
  Complaint: {
    ref: 'open',
    filedOn: 'open',
    channel: 'open',
    category: 'open',
    subjectKind: 'open',
    subjectAgencyKey: 'open',
    anonymous: 'open',
    district: 'open',
    victimsMale: 'open',
    victimsFemale: 'open',
    victimsChildren: 'open',
    subjectName: 'name',
    subjectPhone: 'phone',
    narrative: 'narrative',
  },
  RecordedComplaint: 'open',
  RecordComplaintResult: 'open',
  ImportComplaintsResult: 'open',
  ImportOutcome: 'open',
  // The rejected value goes back to whoever sent it, whatever the role: it is the sender's own.
  RefusedRow: { file: 'open', line: 'open', column: 'open', value: 'open', reason: 'open' },
  Refusal: 'open',
};

/** How a role sees a field. A type or field that the table does not know is hidden from everybody. */
export function fieldView(role: Role, type: string, field: string): FieldView {
  const rule = findFieldRule(type, field);
  if (rule === undefined) return 'hidden';
  return rule === 'open' ? 'full' : (personalViews[role]?.[rule] ?? 'hidden');
}

/** The field's text as a role may see it: whole, masked, or nothing. */
export function viewField(role: Role, type: string, field: string, value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const rule = findFieldRule(type, field);
  switch (fieldView(role, type, field)) {
    case 'full':
      return value;
    case 'masked':
      return rule === undefined || rule === 'open' ? null : maskText(rule, value);
    case 'hidden':
      return null;
  }
}

/** What remains of a personal text for those who need to recognise it and not to know it. */
export function maskText(kind: PersonalKind, text: string): string {
  switch (kind) {
    case 'name':
      return text
        .split(/\s+/u)
        .filter((word) => word !== '')
        .map((word) => `${[...word][0]}***`)
        .join(' ');
    case 'birthDate':
      return `${text.slice(0, 4)}-**-**`;
    case 'nationalId':
    case 'travelDocument':
    case 'phone':
    case 'account':
      return maskAllBut(text, 3);
    case 'address':
    case 'narrative':
    case 'officer':
      return '***';
  }
}

export function findFieldRule(type: string, field: string): FieldRule | undefined {
  if (!Object.hasOwn(objectTypes, type)) return undefined;
  const rule = objectTypes[type];
  if (rule === 'open' || rule === undefined) return rule;
  return Object.hasOwn(rule, field) ? rule[field] : undefined;
}

/** The last characters of a text, never more than a third of it: three digits of four would be the number itself. */
function maskAllBut(text: string, shown: number): string {
  const letters = [...text];
  const kept = Math.min(shown, Math.floor(letters.length / 3));
  return '*'.repeat(letters.length - kept) + letters.slice(letters.length - kept).join('');
}
