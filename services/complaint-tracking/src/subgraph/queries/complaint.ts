import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import { findComplaints } from '../../usecases/findComplaint.ts';
import type { Ports } from '../../usecases/ports.ts';
import { complaintFields } from '../types/Complaint.ts';

export const complaint = (ports: Ports): Resolver<SubgraphContext> => {
  const find = findComplaints(ports);
  return async (_parent, { ref }, { actor }) => {
    const [found] = await find(actor as never, [ref]);
    return found === undefined ? null : complaintFields(found, actor.role);
  };
};
