import type { Projection } from '@muhafiz/service-kit/mongo';
import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../domain/identityRows.ts';
import type { StorageKit } from './storageKit.ts';

/** Who people are, by worker, case and agency: sealed whole, since nothing of it is searched for in the database. */
export interface IdentityProjections {
  readonly persons: Projection<PersonRow>;
  readonly parties: Projection<PartiesRow>;
  readonly agencyIdentities: Projection<AgencyIdentityRow>;
}

export function identityProjections(kit: StorageKit): IdentityProjections {
  return {
    persons: sealedProjection<PersonRow>(kit, 'personFacts'),
    parties: sealedProjection<PartiesRow>(kit, 'partyFacts'),
    agencyIdentities: sealedProjection<AgencyIdentityRow>(kit, 'agencyIdentityFacts'),
  };
}

function sealedProjection<Row extends { readonly source: string }>({ cipher, projection }: StorageKit, name: string) {
  const placeOf = (id: string): string => `${name}.sealed/${id}`;
  return projection<Row>(
    {
      name,
      toDocument: (row, id) => ({ source: row.source, sealed: cipher.seal(JSON.stringify(row), placeOf(id)) }),
      toRow: (document) => JSON.parse(cipher.open(document.sealed as string, placeOf(document._id))) as Row,
    },
    { source: String, sealed: String },
  );
}
