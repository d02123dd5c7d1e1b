/** Who answers for a rule: the office that knows its law, and the role there that is shown a fall of its precision. */
export interface RuleOwner {
  readonly office: string;
  readonly role: 'protector' | 'licensing_officer' | 'fia_investigator' | 'director_general';
}

const protectors: RuleOwner = { office: 'Protectorate of Emigrants', role: 'protector' };
const licensers: RuleOwner = { office: 'Bureau of Emigration, licensing', role: 'licensing_officer' };
const investigators: RuleOwner = { office: 'Federal Investigation Agency', role: 'fia_investigator' };

/** An assumption, to be confirmed by the Bureau: the Rules name no owners. */
const owners: Readonly<Record<string, RuleOwner>> = {
  LICENCE_NOT_VALID: licensers,
  PERMISSION_MISMATCH: protectors,
  PERMISSION_EXCEEDED: protectors,
  FEE_OVER_CEILING: protectors,
  FEE_ABOVE_BAND: protectors,
  FEE_WITHOUT_RECEIPT: protectors,
  UNDERAGE: protectors,
  IDENTITY_CONFLICT: investigators,
  COMPLAINT_CLUSTER: licensers,
  UNDER_DECLARED_FEES: licensers,
  UNLICENSED_INTERMEDIARY: investigators,
  SAME_PERSON: investigators,
  PHOENIX_AGENCY: licensers,
  CASH_SERVICE_CHARGE: protectors,
  CASH_AFTER_CIRCULAR: protectors,
  SPLIT_PAYMENTS: protectors,
  PAID_TO_THIRD_PARTY: investigators,
  EMPLOYER_NOT_REGISTERED: licensers,
  EMPLOYER_THROUGH_MANY_AGENCIES: licensers,
  WAGE_BELOW_FLOOR: protectors,
  WAGE_LOWERED: protectors,
  RECRUITMENT_COST_HIGH: protectors,
  COMPLAINTS_IN_90_DAYS: licensers,
  WATCH_LISTED: investigators,
  RISKY_DESTINATION: investigators,
  PASSPORT_TOO_SHORT: protectors,
  PASSPORT_FORM: protectors,
  PAPERS_ON_TWO_WORKERS: investigators,
  RECRUITER_ACROSS_AGENCIES: investigators,
  RECRUITED_IN_BATCH: investigators,
};

/** A rule that nobody was named for belongs to whoever approves rules. */
const fallback: RuleOwner = { office: 'Bureau of Emigration', role: 'director_general' };

export function ownerOf(code: string): RuleOwner {
  return owners[code] ?? fallback;
}
