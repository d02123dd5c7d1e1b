import { type Actor, authorize, type Scope } from '@muhafiz/permissions';
import type { Complaint } from '../domain/complaint.ts';
import type { Ports } from './ports.ts';

/**
 * Complaints in the order of the refs, with a gap where there is none or where the actor may not know of it: a worker
 * and an organisation see what they brought themselves, and nobody's anonymous ones, not even their own.
 */
export const findComplaints =
  (ports: Pick<Ports, 'complaints' | 'tokensOf'>) =>
  async (
    actor: Pick<Actor, 'id' | 'role' | 'office'>,
    refs: readonly string[],
  ): Promise<readonly (Complaint | undefined)[]> => {
    const permission = authorize(actor, 'complaint');
    if (!permission.ok) return refs.map(() => undefined);
    const loaded = await ports.complaints.loadMany(refs);
    return refs.map((ref) => {
      const complaint = loaded.get(ref)?.state;
      return complaint !== undefined && isWithin(permission.value.scope, complaint, ports) ? complaint : undefined;
    });
  };

function isWithin(scope: Scope, { source }: Complaint, ports: Pick<Ports, 'tokensOf'>): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'ownPerson':
      return holds(ports.tokensOf(scope.workerRef, 'complaint.source'), source.sourceToken);
    case 'filedBy':
      return holds(ports.tokensOf(scope.actorId, 'complaint.filer'), source.filerToken);
    case 'ownAgency':
      return false;
  }
}

function holds(tokens: readonly string[], token: string | undefined): boolean {
  return token !== undefined && tokens.includes(token);
}
