import type { Rule } from '../rule.ts';
import { complaintClusterOnCase, complaintClusterV1 } from './complaintCluster/v1.ts';
import { feeAboveBandV1 } from './feeAboveBand/v1.ts';
import { feeOverCeilingV1 } from './feeOverCeiling/v1.ts';
import { feeWithoutReceiptV1 } from './feeWithoutReceipt/v1.ts';
import { identityConflictV1 } from './identityConflict/v1.ts';
import { licenceNotValidV1 } from './licenceNotValid/v1.ts';
import { permissionExceededV1 } from './permissionExceeded/v1.ts';
import { permissionMismatchV1 } from './permissionMismatch/v1.ts';
import { phoenixAgencyOnCase, phoenixAgencyV1 } from './phoenixAgency/v1.ts';
import { samePersonOnCase, samePersonV1 } from './samePerson/v1.ts';
import { underageV1 } from './underage/v1.ts';
import { underDeclaredFeesOnCase, underDeclaredFeesV1 } from './underDeclaredFees/v1.ts';
import { unlicensedIntermediaryOnCase, unlicensedIntermediaryV1 } from './unlicensedIntermediary/v1.ts';

/** The rules that are asked today, in the order in which their flags are listed. */
export const rules: readonly Rule[] = [
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
];

/** Rules about an agency as a whole; `rules` asks about a case what they said of its agency. */
export const agencyRules = [complaintClusterV1, underDeclaredFeesV1] as const;
/** Rules about a person whom cases name, and about two workers. */
export const intermediaryRules = [unlicensedIntermediaryV1] as const;
export const pairRules = [samePersonV1] as const;
/** Rules about an agency beside a former one. */
export const phoenixRules = [phoenixAgencyV1] as const;

const subjectRules: readonly Omit<Rule, 'evaluate'>[] = [
  ...agencyRules,
  ...intermediaryRules,
  ...pairRules,
  ...phoenixRules,
];

const subjectRulesByName = new Map(subjectRules.map((rule) => [`${rule.code}@${rule.version}`, rule]));

/** The rule about agencies or people of that code in that version, whether it is still asked or not. */
export function findSubjectRule(code: string, version: number) {
  return subjectRulesByName.get(`${code}@${version}`);
}

/** Codes of flags that an agency or a person has, and that a case has only because it names them. */
export const subjectCodes: ReadonlySet<string> = new Set(subjectRules.map((rule) => rule.code));

/** Every version that a flag may still cite: a rule leaves `rules` when it is replaced, and never this list. */
const allRules: readonly Rule[] = [...rules];

const byName = new Map(allRules.map((rule) => [`${rule.code}@${rule.version}`, rule]));

/** The rule of that code in that version, whether it is still asked or not. */
export function findRule(code: string, version: number): Rule | undefined {
  return byName.get(`${code}@${version}`);
}
