import type { Projection, ServiceKit } from '@muhafiz/service-kit';

/**
 * One secret a case, made at its first assessment and never published: without it a digest of evidence that contains a
 * birth date could be guessed. Not rebuildable, hence kept apart from the facts.
 */
export function caseSalts(kit: ServiceKit): Projection<{ salt: string }> {
  return kit.projection<{ salt: string }>(
    {
      name: 'caseSalts',
      toDocument: ({ salt }, id) => ({ salt: kit.cipher.seal(salt, `caseSalts.salt/${id}`) }),
      toRow: (document) => ({ salt: kit.cipher.open(document.salt as string, `caseSalts.salt/${document._id}`) }),
    },
    { salt: String },
  );
}
