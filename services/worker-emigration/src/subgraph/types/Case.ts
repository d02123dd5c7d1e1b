import { decimalOfMoney, type Money } from '@muhafiz/identifiers';
import { viewField } from '@muhafiz/permissions';
import type { ReferenceResolver } from '@muhafiz/service-kit/subgraph';
import type { Case, Hold, HoldConfirmation, ReleaseRequest } from '../../domain/case/case.ts';
import type { CaseTerms, Contact, Payment } from '../../domain/case/caseFacts.ts';
import { describeClearance, describeHold } from '../../usecases/describeCase.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Context, Field } from '../context.ts';
import { workersTogether } from './workersTogether.ts';

const ofTerms =
  (name: keyof CaseTerms): Field =>
  ({ facts }: Case) =>
    facts.terms[name] ?? null;

/** An agency is not told what a worker declared about it: fear of that keeps people silent. */
const isAgency = ({ actor }: Context): boolean => actor.role === 'agency';

export const caseFields = (ports: EmigrationPorts): Readonly<Record<string, Field>> => {
  const loadWorker = workersTogether(ports);
  return {
    worker: ({ facts }: Case, _args, context) => loadWorker(context, facts.terms.workerRef),
    workerRef: ofTerms('workerRef'),
    agency: ({ facts }: Case) => (facts.terms.agencyKey === undefined ? null : { key: facts.terms.agencyKey }),
    licenceNo: ofTerms('licenceNo'),
    permission: ({ facts: { terms } }: Case) =>
      terms.permissionNo === undefined ? null : { permissionNo: terms.permissionNo },
    permissionNo: ofTerms('permissionNo'),
    employerName: ofTerms('employerName'),
    country: ofTerms('country'),
    occupation: ofTerms('occupation'),
    wage: ({ facts }: Case) => ({
      amount: decimalOfMoney(facts.terms.wage as Money),
      currency: facts.terms.wage.currency,
    }),
    contractMonths: ofTerms('contractMonths'),
    submittedOn: ofTerms('submittedOn'),
    intendedDepartureOn: ofTerms('intendedDepartureOn'),
    payments: ({ facts }: Case, _args, context) =>
      isAgency(context) ? facts.payments.filter((payment) => payment.declaredBy === 'agency') : facts.payments,
    contacts: ({ facts }: Case, _args, context) => (isAgency(context) ? [] : facts.contacts),
    holdCount: ({ holds }: Case) => holds.length,
    assessedVersion: ({ assessment }: Case) => assessment?.factVersion ?? null,
    assessed: ({ assessment, factVersion }: Case) => assessment?.factVersion === factVersion,
    releaseRequests: ({ requests }: Case, _args, { actor }) =>
      viewField(actor.role, 'ReleaseRequest', 'by', 'officer') === null ? [] : requests,
    holdConfirmations: ({ confirmations }: Case, _args, { actor }) =>
      viewField(actor.role, 'HoldConfirmation', 'by', 'officer') === null ? [] : confirmations,
    clearance: async (one: Case) => {
      if (one.clearance === undefined) return null;
      return describeClearance(one, (await ports.workers.load(one.facts.terms.workerRef)).state?.passportVersion);
    },
  };
};

export const holdFields: Readonly<Record<string, Field>> = {
  lookBy: (hold: Hold) => describeHold(hold).lookBy,
};

export const casePaymentFields: Readonly<Record<string, Field>> = {
  payeeName: ({ payeeName }: Payment, _args, { actor }) => viewField(actor.role, 'CasePayment', 'payeeName', payeeName),
  payeePhone: ({ payeePhone }: Payment, _args, { actor }) =>
    viewField(actor.role, 'CasePayment', 'payeePhone', payeePhone),
};

export const caseContactFields: Readonly<Record<string, Field>> = {
  name: ({ name }: Contact, _args, { actor }) => viewField(actor.role, 'CaseContact', 'name', name),
  phone: ({ phone }: Contact, _args, { actor }) => viewField(actor.role, 'CaseContact', 'phone', phone),
  place: ({ place }: Contact, _args, { actor }) => viewField(actor.role, 'CaseContact', 'place', place),
};

export const releaseRequestFields: Readonly<Record<string, Field>> = {
  reason: ({ reason }: ReleaseRequest, _args, { actor }) => viewField(actor.role, 'ReleaseRequest', 'reason', reason),
  by: ({ by }: ReleaseRequest, _args, { actor }) => viewField(actor.role, 'ReleaseRequest', 'by', by),
};

export const holdConfirmationFields: Readonly<Record<string, Field>> = {
  reason: ({ reason }: HoldConfirmation, _args, { actor }) =>
    viewField(actor.role, 'HoldConfirmation', 'reason', reason),
  by: ({ by }: HoldConfirmation, _args, { actor }) => viewField(actor.role, 'HoldConfirmation', 'by', by),
};

export const caseHistoryFields: Readonly<Record<string, Field>> = {
  by: ({ by }: { by: string | null }, _args, { actor }) => viewField(actor.role, 'CaseHistoryEntry', 'by', by),
  note: ({ note }: { note: string | null }, _args, { actor }) =>
    viewField(actor.role, 'CaseHistoryEntry', 'note', note),
};

export const caseReferences = (ports: EmigrationPorts): ReferenceResolver<Context> => {
  const { findCases } = readCases(ports);
  return async (references, { actor }) => {
    const found = await findCases(
      actor,
      references.map((reference) => String(reference.ref)),
    );
    return references.map((_, index) => (found.ok ? (found.value[index] ?? null) : null));
  };
};
