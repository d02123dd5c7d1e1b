import type { ReferenceResolver, Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { Permission, PermissionTerms } from '../../domain/permission/permission.ts';
import { maySeePermission, positionsUsed } from '../../usecases/describeAgency.ts';
import type { Ports } from '../../usecases/ports.ts';
import { findAgencies, findPermissions } from '../../usecases/readRegister.ts';

type Field = Resolver<SubgraphContext>;

const ofTerms =
  (name: keyof PermissionTerms): Field =>
  (permission: Permission) =>
    permission.terms[name] ?? null;

export const permissionFields = (ports: Ports): Record<string, Field> => {
  const findAll = findAgencies(ports);
  return {
    permissionNo: ofTerms('permissionNo'),
    employerName: ofTerms('employerName'),
    employerCountry: ofTerms('employerCountry'),
    employerRegNo: ofTerms('employerRegNo'),
    occupation: ofTerms('occupation'),
    positions: ofTerms('positions'),
    positionsUsed: (permission: Permission) => positionsUsed(permission),
    monthlyWageMinorUnits: ({ terms }: Permission) => terms.monthlyWage.minorUnits,
    wageCurrency: ({ terms }: Permission) => terms.monthlyWage.currency,
    issuedOn: ofTerms('issuedOn'),
    expiresOn: ofTerms('expiresOn'),
    agency: async ({ terms }: Permission) => (await findAll([terms.agencyKey]))[0],
  };
};

export const permissionReferences = (ports: Ports): ReferenceResolver<SubgraphContext> => {
  const find = findPermissions(ports);
  return async (references, { actor }) => {
    const found = await find(references.map((reference) => String(reference.permissionNo)));
    return found.map((permission) =>
      permission !== undefined && maySeePermission(actor as never, permission) ? permission : null,
    );
  };
};
