import { karachiDate } from '@muhafiz/kernel';
import { defineService, readSchema } from '@muhafiz/service-kit';
import { requestContext } from '@muhafiz/service-kit/observability';
import { complaintStore, listTokensInUse } from './storage/complaintStore.ts';
import { importComplaints } from './subgraph/mutations/importComplaints.ts';
import { recordComplaint } from './subgraph/mutations/recordComplaint.ts';
import { complaint } from './subgraph/queries/complaint.ts';
import { complaintReferences } from './subgraph/types/Complaint.ts';
import type { Ports } from './usecases/ports.ts';

/** What went wrong: complaints, and what may be told of them. */
export const service = defineService({
  name: 'complaint-tracking',
  typeDefs: readSchema(import.meta.url),
  build: (kit) => {
    const complaints = complaintStore(kit);
    const ports: Ports = {
      complaints,
      unitOfWork: kit.unitOfWork,
      keys: {
        seal: (value, context) => kit.seal.sealFor(['risk-flagging'], value, context),
        digest: (narrative) => kit.cipher.blindIndex(narrative, 'complaint.narrative'),
      },
      tokensOf: (value, purpose) => kit.cipher.linkTokens(value, purpose),
      listTokensInUse: (tokens) => listTokensInUse(complaints, tokens),
      today: () => karachiDate(kit.clock.now()),
      newId: () => kit.random.uuid(),
      forgetSender: () => {
        const context = requestContext.getStore();
        if (context !== undefined) delete context.actorId;
      },
    };
    return {
      resolvers: {
        Query: { complaint: complaint(ports) },
        Mutation: { importComplaints: importComplaints(ports), recordComplaint: recordComplaint(ports) },
        references: { Complaint: complaintReferences(ports) },
      },
    };
  },
});
