/** Who works with the product. Each token of a person names exactly one of these. */
export const userRoles = [
  'protector',
  'licensing_officer',
  'director_general',
  'fia_investigator',
  'airport_officer',
  'hotline_operator',
  'labour_officer',
  'child_protection_officer',
  'ngo',
  'oversight',
  'statistician',
  'agency',
  'worker',
  'registrar',
] as const;

/** `system` is a service that acts for itself, `anonymous` a caller without a token; no token of a person names them. */
export const roles = [...userRoles, 'system', 'anonymous'] as const;

export type UserRole = (typeof userRoles)[number];
export type Role = (typeof roles)[number];

export function isUserRole(text: string): text is UserRole {
  return (userRoles as readonly string[]).includes(text);
}

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** What each role is, for the printed table. */
export const roleWords: Readonly<Record<Role, string>> = {
  protector: 'Protector of Emigrants: examines and clears departures',
  licensing_officer: 'licenses agencies and suspends licences',
  director_general: 'heads the Bureau; may do what its officers may',
  fia_investigator: 'investigates agencies and the people behind them',
  airport_officer: 'lets departures pass at an airport desk',
  hotline_operator: 'takes complaints by telephone',
  labour_officer: 'inspects labour conditions',
  child_protection_officer: 'protects children among those recruited',
  ngo: 'accredited organisation that brings complaints for others',
  oversight: 'examines the work of the officers themselves',
  statistician: 'counts, and sees nobody',
  agency: 'licensed agency; its token names the licence as its office',
  worker: 'worker; the token names the worker as its bearer',
  registrar: 'hands over what an office knows as a register pack',
  system: 'a service that acts for itself',
  anonymous: 'anybody without a token',
};
