import type { ParameterSpecs, RuleLogic } from '../ruleLogic.ts';
import type { AgencyFacts } from '../subjects/agencyFacts.ts';
import type { IntermediaryFacts } from '../subjects/intermediaryFacts.ts';
import type { PairFacts } from '../subjects/pairFacts.ts';
import type { PhoenixFacts } from '../subjects/phoenixFacts.ts';
import { cashAfterCircularV1 } from './cashAfterCircular/v1.ts';
import { cashServiceChargeV1 } from './cashServiceCharge/v1.ts';
import { complaintClusterOnCase, complaintClusterV1 } from './complaintCluster/v1.ts';
import { complaintsInNinetyDaysOnCase, complaintsInNinetyDaysV1 } from './complaintsInNinetyDays/v1.ts';
import { employerNotRegisteredV1 } from './employerNotRegistered/v1.ts';
import { employerThroughManyAgenciesV1 } from './employerThroughManyAgencies/v1.ts';
import { feeAboveBandV1 } from './feeAboveBand/v1.ts';
import { feeOverCeilingV1 } from './feeOverCeiling/v1.ts';
import { feeWithoutReceiptV1 } from './feeWithoutReceipt/v1.ts';
import { identityConflictV1 } from './identityConflict/v1.ts';
import { licenceNotValidV1 } from './licenceNotValid/v1.ts';
import { paidToThirdPartyV1 } from './paidToThirdParty/v1.ts';
import { papersOnTwoWorkersV1 } from './papersOnTwoWorkers/v1.ts';
import { passportFormV1 } from './passportForm/v1.ts';
import { passportTooShortV1 } from './passportTooShort/v1.ts';
import { permissionExceededV1 } from './permissionExceeded/v1.ts';
import { permissionMismatchV1 } from './permissionMismatch/v1.ts';
import { phoenixAgencyOnCase, phoenixAgencyV1 } from './phoenixAgency/v1.ts';
import { recruitedInBatchOnCase, recruitedInBatchV1 } from './recruitedInBatch/v1.ts';
import { recruiterAcrossAgenciesOnCase, recruiterAcrossAgenciesV1 } from './recruiterAcrossAgencies/v1.ts';
import { recruitmentCostHighV1 } from './recruitmentCostHigh/v1.ts';
import { riskyDestinationV1 } from './riskyDestination/v1.ts';
import { samePersonOnCase, samePersonV1 } from './samePerson/v1.ts';
import { splitPaymentsV1 } from './splitPayments/v1.ts';
import { underageV1 } from './underage/v1.ts';
import { underDeclaredFeesOnCase, underDeclaredFeesV1 } from './underDeclaredFees/v1.ts';
import { unlicensedIntermediaryOnCase, unlicensedIntermediaryV1 } from './unlicensedIntermediary/v1.ts';
import { wageBelowFloorV1 } from './wageBelowFloor/v1.ts';
import { wageLoweredV1 } from './wageLowered/v1.ts';
import { watchListedV1 } from './watchListed/v1.ts';

/**
 * The code of every rule that is asked about a case, in the order in which flags are listed; which edition of it stands
 * is in the rule book. Rules that are off at first come at the end.
 */
export const caseLogics: readonly RuleLogic[] = [
  licenceNotValidV1,
  permissionMismatchV1,
  permissionExceededV1,
  feeOverCeilingV1,
  feeAboveBandV1,
  feeWithoutReceiptV1,
  underageV1,
  identityConflictV1,
  complaintClusterOnCase,
  underDeclaredFeesOnCase,
  unlicensedIntermediaryOnCase,
  samePersonOnCase,
  phoenixAgencyOnCase,
  cashServiceChargeV1,
  cashAfterCircularV1,
  splitPaymentsV1,
  paidToThirdPartyV1,
  employerNotRegisteredV1,
  employerThroughManyAgenciesV1,
  wageBelowFloorV1,
  wageLoweredV1,
  recruitmentCostHighV1,
  complaintsInNinetyDaysOnCase,
  watchListedV1,
  riskyDestinationV1,
  passportTooShortV1,
  passportFormV1,
  papersOnTwoWorkersV1,
  recruiterAcrossAgenciesOnCase,
  recruitedInBatchOnCase,
];

type SubjectLogics<Facts> = readonly RuleLogic<ParameterSpecs, Facts>[];

/** Rules about an agency as a whole; `caseLogics` ask about a case what they said of its agency. */
export const agencyLogics: SubjectLogics<AgencyFacts> = [
  complaintClusterV1,
  underDeclaredFeesV1,
  complaintsInNinetyDaysV1,
];
/** Rules about a person whom cases name, and about two workers. */
export const intermediaryLogics: SubjectLogics<IntermediaryFacts> = [
  unlicensedIntermediaryV1,
  recruiterAcrossAgenciesV1,
  recruitedInBatchV1,
];
export const pairLogics: SubjectLogics<PairFacts> = [samePersonV1];
/** Rules about an agency beside a former one. */
export const phoenixLogics: SubjectLogics<PhoenixFacts> = [phoenixAgencyV1];

/** Codes of flags that an agency or a person has, and that a case has only because it names them. */
export const subjectCodes: ReadonlySet<string> = new Set(
  [agencyLogics, intermediaryLogics, pairLogics, phoenixLogics].flatMap((logics) => logics.map(({ code }) => code)),
);

/** Rules that speak of a worker's papers, and are asked about workers without a case too. */
export const workerCodes: ReadonlySet<string> = new Set([identityConflictV1.code]);

/** The code behind a flag of a case. */
export function findLogic(code: string): RuleLogic | undefined {
  return caseLogics.find((logic) => logic.code === code);
}
