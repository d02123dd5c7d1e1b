import { sealedPerson } from '@muhafiz/contracts';
import type { FieldCipher } from '@muhafiz/service-kit/keys';
import { normalPassport, purposes } from './workerStore.ts';

/** The two linking tokens of a worker's papers under the current key, by their fields in the published half. */
export function linkTokensOf(
  { cnic, passportNo }: { readonly cnic: string; readonly passportNo: string },
  cipher: FieldCipher,
): { readonly cnicToken: string; readonly passportToken: string } {
  return {
    cnicToken: cipher.linkToken(cnic, purposes.cnic),
    passportToken: cipher.linkToken(normalPassport(passportNo), purposes.passport),
  };
}

/** After a rotation of keys: the tokens of a published half anew, from the papers that are sealed beside them. */
export function renewLinkTokens(
  published: Readonly<Record<string, unknown>>,
  openSealed: (text: string) => unknown,
  cipher: FieldCipher,
): Readonly<Record<string, string>> {
  const { sealedPerson: papers } = published;
  return typeof papers === 'string' ? linkTokensOf(sealedPerson.parse(openSealed(papers)), cipher) : {};
}
