/** Closed lists of the register pack, in the order of the format. */

export const agencyKinds = ['oep', 'travel_agency'] as const;
export const licenceStatuses = ['active', 'suspended', 'cancelled', 'surrendered'] as const;
export const agencyPersonRoles = ['proprietor', 'director', 'partner', 'manager', 'staff'] as const;

export const occupations = [
  'labourer',
  'driver',
  'mason',
  'carpenter',
  'electrician',
  'plumber',
  'welder',
  'steel_fixer',
  'painter',
  'technician',
  'mechanic',
  'cook',
  'waiter',
  'tailor',
  'salesman',
  'clerk',
  'engineer',
  'nurse',
  'doctor',
  'teacher',
  'accountant',
  'security_guard',
  'cleaner',
  'farm_worker',
  'domestic_worker',
  'other',
] as const;

/** What a worker may be charged for. */
export const feeItems = [
  'service_charge',
  'registration_fee',
  'insurance',
  'welfare_fund',
  'promotion_fee',
  'visa',
  'work_permit',
  'medical',
  'air_ticket',
  'documentation',
  'training',
  'other',
] as const;

/** `ceiling`: may not exceed; `at_cost`: allowed with receipt; `barred`: may not be charged. */
export const feeKinds = ['ceiling', 'at_cost', 'barred'] as const;
export const recruitmentChannels = ['oep', 'direct'] as const;
export const sexes = ['F', 'M', 'X'] as const;
export const paymentMethods = ['bank', 'cash', 'mobile_wallet'] as const;
export const declarers = ['worker', 'agency'] as const;
export const contactRoles = ['first_contact', 'broker', 'travel_agent', 'document_handler'] as const;
export const complaintChannels = ['hotline', 'web', 'sms', 'walk_in', 'embassy'] as const;

export const complaintCategories = [
  'overcharging',
  'fake_job',
  'contract_substitution',
  'wage_theft',
  'document_confiscation',
  'debt_bondage',
  'smuggling',
  'sexual_exploitation',
  'forced_begging',
  'official_complicity',
  'other',
] as const;

export const complaintSubjectKinds = ['oep', 'travel_agency', 'intermediary', 'employer', 'official'] as const;

export type AgencyKind = (typeof agencyKinds)[number];
export type LicenceStatus = (typeof licenceStatuses)[number];
export type AgencyPersonRole = (typeof agencyPersonRoles)[number];
export type Occupation = (typeof occupations)[number];
export type FeeItem = (typeof feeItems)[number];
export type FeeKind = (typeof feeKinds)[number];
export type RecruitmentChannel = (typeof recruitmentChannels)[number];
export type Sex = (typeof sexes)[number];
export type PaymentMethod = (typeof paymentMethods)[number];
export type Declarer = (typeof declarers)[number];
export type ContactRole = (typeof contactRoles)[number];
export type ComplaintChannel = (typeof complaintChannels)[number];
export type ComplaintCategory = (typeof complaintCategories)[number];
export type ComplaintSubjectKind = (typeof complaintSubjectKinds)[number];
