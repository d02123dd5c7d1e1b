import {
  type AgencyRegistered,
  type CaseSubmitted,
  type PublishedOf,
  sealedContacts,
  sealedParties,
  sealedPeople,
  sealedPerson,
  type WorkerRegistered,
} from '@muhafiz/contracts';
import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../domain/identityRows.ts';
import type { WorkerSecrets } from './noteWorker.ts';

type Secrets = Pick<WorkerSecrets, 'openSealed'>;

/** What an office told, the stream and version it stands at, and where its sealed parts belong. */
interface Told<Published> {
  readonly published: Published;
  readonly context: string;
  readonly source: string;
}

export function notePerson(
  { published, context, source }: Told<PublishedOf<typeof WorkerRegistered>>,
  { openSealed }: Secrets,
): PersonRow {
  const person = sealedPerson.parse(openSealed(published.sealedPerson, context));
  const { cnic, fullName, nameUr, fatherName, dateOfBirth, district, phone, passportNo, mrzLine1 } = person;
  return {
    ...{ source, ref: published.workerRef, cnic, fullName, sex: published.sex, dateOfBirth, passportNo },
    ...{ nameUr: nameUr ?? null, fatherName: fatherName ?? null, district: district ?? null },
    ...{ phone: phone ?? null, mrzLine1: mrzLine1 ?? null },
  };
}

export function noteParties(
  { published, context, source }: Told<PublishedOf<typeof CaseSubmitted>>,
  { openSealed }: Secrets,
): PartiesRow {
  const sealed = published.sealedParties;
  const { payees, contacts } =
    sealed === undefined ? { payees: [], contacts: [] } : sealedParties.parse(openSealed(sealed, context));
  const payeeOf = new Map(payees.map((payee) => [payee.payment, payee]));
  return {
    source,
    contacts: contacts.map(({ role, name, phone = null, place = null, claimedAgency = null }) => {
      return { role, name, phone, place, claimedAgency };
    }),
    payments: published.payments.map(({ item, amountPkr, paidOn, receiptNo = null, declaredBy }, index) => {
      const { name: paidToName = null, phone: paidToPhone = null } = payeeOf.get(index) ?? {};
      return { item, amountPkr, paidOn, receiptNo, declaredBy, paidToName, paidToPhone };
    }),
  };
}

export function noteAgencyIdentity(
  { published, context, source }: Told<PublishedOf<typeof AgencyRegistered>>,
  { openSealed }: Secrets,
): AgencyIdentityRow {
  const opened = <Parsed>(sealed: string | undefined, parse: (value: unknown) => Parsed): Parsed | undefined =>
    sealed === undefined ? undefined : parse(openSealed(sealed, context));
  const contacts = opened(published.sealedContacts, (value) => sealedContacts.parse(value));
  const people = opened(published.sealedPeople, (value) => sealedPeople.parse(value)) ?? [];
  const { legalName, tradeName = null, nameUr = null, district = null, address = null, ntn, secpNo = null } = published;
  return {
    ...{ source, legalName, tradeName, nameUr, district, address, ntn: ntn ?? contacts?.ntn ?? null, secpNo },
    ...{ phones: contacts?.phones ?? [], email: contacts?.email ?? null, bankAccount: contacts?.bankAccount ?? null },
    people: people.map(({ role, fullName, fatherName = null, cnic = null, phone = null }) => {
      return { role, fullName, fatherName, cnic, phone };
    }),
  };
}
