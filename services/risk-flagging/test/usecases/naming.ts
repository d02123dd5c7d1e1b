import type { AnyDecided } from '@muhafiz/service-kit';
import { type Country, papers, submitted, worker } from './country.ts';

/** A worker of Gujrat with a father, which makes a household. */
export function personOf(
  country: Country,
  ref: string,
  { serial, fatherName }: { serial: number; fatherName: string },
): AnyDecided {
  const { kit } = country.emigration;
  const told = worker(kit, ref, papers(serial * 311));
  const person = {
    ...papers(serial * 311, `198${serial}-0${serial}-11`),
    ...{ fullName: ['Aslam Khan', 'Hanif Butt', 'Ejaz Virk'][serial - 1], fatherName, district: 'Gujrat' },
  };
  const sealedPerson = kit.seal.sealFor(['risk-flagging'], person, `WorkerRegistered/${ref}`);
  return { ...told, published: { ...(told.published as object), sealedPerson } };
}

interface NamingTerms {
  readonly workerRef: string;
  readonly paid: boolean;
  readonly phone?: string;
  readonly agencyKey?: string;
  readonly submittedOn?: string;
  readonly factVersion?: number;
}

/** A case whose worker names Bashir; with money, he took it for the visa. */
export function naming(
  country: Country,
  caseRef: string,
  {
    workerRef,
    paid,
    phone = '0300 1112233',
    agencyKey = '1/LHR',
    submittedOn = '2026-06-01',
    factVersion = 1,
  }: NamingTerms,
): AnyDecided {
  const { kit } = country.emigration;
  const told = submitted(caseRef, { workerRef, agencyKey, submittedOn }, factVersion);
  const published = told.published as { payments: object[] };
  const visa = { item: 'visa', amountPkr: 90_000, paidOn: '2026-05-21', method: 'cash', declaredBy: 'worker' };
  const parties = {
    payees: paid ? [{ payment: 1, name: 'Bashir', phone }] : [],
    contacts: [{ role: 'first_contact', name: 'Bashir Ahmad', phone, place: 'Gujrat' }],
  };
  return {
    ...told,
    published: {
      ...published,
      payments: paid ? [...published.payments, visa] : published.payments,
      sealedParties: kit.seal.sealFor(['risk-flagging'], parties, `${told.type}/${caseRef}`),
    },
  };
}
