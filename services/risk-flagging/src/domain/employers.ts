import type { EmployerFact, PermissionFact } from './facts.ts';

/** One employer, however its name is written: letters and digits alone, in capitals, within a country. */
export function employerKeyOf(country: string, name: string): string {
  const letters = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return `${country}|${letters}`;
}

/** How many permissions of the employer were in force that day, and how many agencies hold them. */
export function tallyEmployer(key: string, permissions: readonly PermissionFact[], day: string): EmployerFact {
  const standing = permissions.filter(({ issuedOn, expiresOn }) => issuedOn <= day && day <= expiresOn);
  return {
    state: 'known',
    source: `permission/(of ${key})`,
    permissions: standing.length,
    agencies: new Set(standing.map(({ agencyKey }) => agencyKey)).size,
  };
}
