import type { Projection } from '@muhafiz/service-kit/mongo';
import type { StorageKit } from './storageKit.ts';

/**
 * One secret a case, made at its first assessment and never published: without it a digest of evidence that contains a
 * birth date could be guessed. Not rebuildable, hence kept apart from the facts.
 */
export function caseSalts(kit: StorageKit): Projection<string> {
  const { cipher } = kit;
  return kit.projection<string>(
    {
      name: 'caseSalts',
      toDocument: (salt, id) => ({ salt: cipher.seal(salt, `caseSalts.salt/${id}`) }),
      toRow: (document) => cipher.open(document.salt as string, `caseSalts.salt/${document._id}`),
    },
    { salt: String },
  );
}
