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

/** No case has such a ref: refs hold no spaces at their ends. */
const subjectsId = ' subjects ';
const secretBytes = 32;

/** Made by whoever asks first; of two who ask at once the second finds the first one's. */
export async function getSubjectSecret(salts: Projection<string>, kit: Pick<StorageKit, 'random'>): Promise<string> {
  const found = await salts.find(subjectsId);
  if (found !== undefined) return found;
  const made = Buffer.from(kit.random.bytes(secretBytes)).toString('hex');
  const { _id, ...fields } = salts.documentOf(subjectsId, made);
  await salts.collection.model.collection.updateOne({ _id } as never, { $setOnInsert: fields }, { upsert: true });
  return (await salts.find(subjectsId)) ?? made;
}
