import { listInquiries } from '../../usecases/inquiries/listInquiries.ts';
import type { InquiryPorts } from '../../usecases/inquiries/ports.ts';
import type { Field } from '../context.ts';

const pageMax = 500;

export const inquiries =
  (ports: InquiryPorts): Field =>
  async (_parent, { first, after }) => {
    const page = await listInquiries(ports, {
      first: Math.min(pageMax, Math.max(1, first)),
      after: after ?? undefined,
    });
    return { nodes: page.nodes, next: page.next ?? null };
  };
