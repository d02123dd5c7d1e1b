import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Actor, authorize, type Operation, type Scope } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import type { CaseTerms } from '../domain/case/caseFacts.ts';

/** May the actor do this at all, and for whom? The refusal says no more than that. */
export function permit(
  actor: Actor,
  operation: Operation,
): Result<Scope, { readonly kind: 'NotAllowed'; readonly operation: string }> {
  const permission = authorize(actor, operation);
  return permission.ok ? ok(permission.value.scope) : refuse({ kind: 'NotAllowed', operation });
}

/** Whether a case with these terms is one that the actor may know of; another's is "not found", never "forbidden". */
export function isWithin(scope: Scope, terms: Pick<CaseTerms, 'workerRef' | 'agencyKey'>): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'ownPerson':
      return terms.workerRef === scope.workerRef;
    case 'ownAgency':
      return terms.agencyKey === scope.agencyKey;
    case 'filedBy':
      return false;
  }
}

export function caseWithin(scope: Scope, one: Case | undefined): Case | undefined {
  return one !== undefined && isWithin(scope, one.facts.terms) ? one : undefined;
}
