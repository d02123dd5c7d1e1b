import { viewField } from '@muhafiz/permissions';
import type { ReferenceResolver, Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { RegisterEntry } from '../../domain/agency/agency.ts';
import type { StandingReason } from '../../domain/agency/standingOn.ts';
import type { KnownAgency } from '../../usecases/changeLicence.ts';
import { describeAgency, maySeePeople, standingOnDay } from '../../usecases/describeAgency.ts';
import type { Ports } from '../../usecases/ports.ts';
import { findAgencies } from '../../usecases/readRegister.ts';
import { answerOf } from '../queries/answerOf.ts';

type Field = Resolver<SubgraphContext>;

const ofEntry =
  (name: keyof RegisterEntry): Field =>
  (agency: KnownAgency) =>
    agency.state.entry[name] ?? null;

/** Fields of `Agency`, read from the aggregate as it was loaded. */
export const agencyFields = (ports: Ports): Record<string, Field> => ({
  key: (agency: KnownAgency) => agency.state.key,
  licenceNo: ofEntry('licenceNo'),
  kind: ofEntry('kind'),
  legalName: ofEntry('legalName'),
  tradeName: ofEntry('tradeName'),
  nameUr: ofEntry('nameUr'),
  district: ofEntry('district'),
  address: ofEntry('address'),
  secpNo: ofEntry('secpNo'),
  securityDepositPkr: ofEntry('securityDepositPkr'),
  issuedOn: ofEntry('issuedOn'),
  expiresOn: ofEntry('expiresOn'),
  registerStatus: ofEntry('status'),
  registerStatusOn: ofEntry('statusOn'),
  registerStatusReason: ofEntry('statusReason'),
  status: (agency: KnownAgency) => describeAgency(agency).status,
  suspensions: (agency: KnownAgency) => agency.state.suspensions,
  cancelledFrom: (agency: KnownAgency) => agency.state.cancellation?.from ?? null,
  version: (agency: KnownAgency) => agency.version,
  standing: (agency: KnownAgency, { on }) => {
    const standing = answerOf(standingOnDay(agency, on, ports.today()));
    return { ...standing, why: standing.why.map(reasonFields) };
  },
  contacts: contactsFor,
  people: peopleFor,
});

/** All agencies that other offices refer to, in the order in which they ask. */
export const agencyReferences = (ports: Ports): ReferenceResolver<SubgraphContext> => {
  const find = findAgencies(ports);
  return async (references) => {
    const found = await find(references.map((reference) => String(reference.key)));
    return found.map((agency) => agency ?? null);
  };
};

const contactsFor: Field = ({ state: { key, contacts } }: KnownAgency, _args, { actor }) => {
  if (!maySeePeople(actor as never, key)) return null;
  const shown = (field: string, text: string | undefined) =>
    viewField(actor.role as never, 'AgencyContacts', field, text ?? null);
  return {
    phones: contacts.phones.flatMap((phone) => shown('phones', phone) ?? []),
    email: shown('email', contacts.email),
    bankAccount: shown('bankAccount', contacts.bankAccount),
    ntn: shown('ntn', contacts.ntn),
  };
};

const peopleFor: Field = ({ state: { key, people } }: KnownAgency, _args, { actor }) => {
  if (!maySeePeople(actor as never, key)) return null;
  const shown = (field: string, text: string | undefined) =>
    viewField(actor.role as never, 'AgencyPerson', field, text ?? null);
  return people.map((person) => ({
    role: person.role,
    fullName: shown('fullName', person.fullName),
    fatherName: shown('fatherName', person.fatherName),
    cnic: shown('cnic', person.cnic),
    phone: shown('phone', person.phone),
  }));
};

function reasonFields(reason: StandingReason) {
  switch (reason.kind) {
    case 'NotRecruitmentLicence':
      return { kind: reason.kind };
    case 'NotYetIssued':
      return { kind: reason.kind, from: reason.firstDay };
    case 'Expired':
      return { kind: reason.kind, from: reason.lastDay };
    case 'Suspended':
    case 'Cancelled':
    case 'Surrendered':
      return reason;
  }
}
