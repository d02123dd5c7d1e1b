import { type Role, viewField } from '@muhafiz/permissions';
import type { ReferenceResolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { Complaint } from '../../domain/complaint.ts';
import { findComplaints } from '../../usecases/findComplaint.ts';
import type { Ports } from '../../usecases/ports.ts';

/** A complaint as a role may read it. */
export function complaintFields({ ref, facts, secrets }: Complaint, role: string) {
  const shown = (field: 'subjectName' | 'subjectPhone' | 'narrative') =>
    viewField(role as Role, 'Complaint', field, secrets[field]);
  return {
    ...facts,
    ref,
    subjectName: shown('subjectName'),
    subjectPhone: shown('subjectPhone'),
    narrative: shown('narrative'),
  };
}

export const complaintReferences = (ports: Ports): ReferenceResolver<SubgraphContext> => {
  const find = findComplaints(ports);
  return async (references, { actor }) => {
    const found = await find(
      actor as never,
      references.map((reference) => String(reference.ref)),
    );
    return found.map((complaint) => (complaint === undefined ? null : complaintFields(complaint, actor.role)));
  };
};
