import type { FieldCipher } from '@muhafiz/service-kit/keys';
import type { AggregateDefinition, AggregateStore, AnyDecided, IndexDeclaration } from '@muhafiz/service-kit/mongo';
import type mongoose from 'mongoose';
import {
  type Complaint,
  type ComplaintEvent,
  type ComplaintFacts,
  type ComplaintSecrets,
  type ComplaintSource,
  evolveComplaint,
} from '../domain/complaint.ts';

/** What storage needs of the kit that service-kit hands to the service. */
export interface StorageParts {
  readonly cipher: FieldCipher;
  aggregate<State, Event extends AnyDecided>(
    definition: AggregateDefinition<State, Event>,
    shape: mongoose.SchemaDefinition,
    indexes?: readonly IndexDeclaration[],
  ): AggregateStore<State, Event>;
}

/** Complaints by reference; the narrative and whom it is about are encrypted. */
export function complaintStore({ cipher, aggregate }: StorageParts): AggregateStore<Complaint, ComplaintEvent> {
  return aggregate<Complaint, ComplaintEvent>(
    {
      name: 'complaint',
      evolve: evolveComplaint,
      toDocument: ({ facts, secrets, source }, id) => ({
        facts,
        secrets: cipher.seal(JSON.stringify(secrets), `complaint.secrets/${id}`),
        source,
      }),
      toState: ({ _id, facts, secrets, source }) => ({
        ref: _id,
        facts: facts as ComplaintFacts,
        secrets: JSON.parse(cipher.open(secrets as string, `complaint.secrets/${_id}`)) as ComplaintSecrets,
        source: (source ?? {}) as ComplaintSource,
      }),
    },
    { facts: {}, secrets: String, source: {} },
    [{ fields: { 'source.sourceToken': 1 } }],
  );
}

/** Which of these tokens some complaint of this office bears. */
export async function listTokensInUse(
  { collection }: AggregateStore<Complaint, ComplaintEvent>,
  tokens: readonly string[],
): Promise<ReadonlySet<string>> {
  const bearing = { 'source.sourceToken': { $in: [...tokens] } };
  return new Set((await collection.model.distinct('source.sourceToken', bearing)) as string[]);
}
