import type { Instant, PlainDate } from '@muhafiz/kernel';
import type { FieldCipher } from '@muhafiz/service-kit/keys';
import type { AggregateStore, StoredDocument } from '@muhafiz/service-kit/mongo';
import { type Case, type CaseEvent, evolveCase, isHeld, isOpen } from '../domain/case/case.ts';
import type { CaseFacts, Contact, Payment } from '../domain/case/caseFacts.ts';
import { seriousnessKey } from '../domain/seriousness.ts';
import type { StorageKit } from './storageKit.ts';
import { withoutUndefined } from './withoutUndefined.ts';

/** Whom a case names: kept as one encrypted text. */
interface StoredParties {
  readonly payees: readonly StoredPayee[];
  readonly contacts: readonly Contact[];
  /** By index of the payments that were taken back; absent in what was written before there were any. */
  readonly retracted?: readonly StoredPayee[];
}

interface StoredPayee {
  readonly payment: number;
  readonly name?: string;
  readonly phone?: string;
}

const shape = {
  status: String,
  factVersion: Number,
  factsChangedAt: String,
  workerRef: String,
  agencyKey: String,
  permissionNo: String,
  country: String,
  intendedDepartureOn: String,
  terms: {},
  payments: {},
  retracted: {},
  retractedBy: [String],
  parties: String,
  assessment: {},
  holds: {},
  requests: {},
  confirmations: {},
  releases: {},
  clearance: {},
  open: Boolean,
  held: Boolean,
  pendingKey: String,
  heldKey: String,
};

/** Every list of the subgraph is one of these indexes read forward; partial ones stay as small as what they list. */
const indexes = [
  { fields: { workerRef: 1 } as const },
  { fields: { agencyKey: 1, _id: 1 } as const },
  { fields: { permissionNo: 1, _id: 1 } as const },
  { fields: { status: 1, held: 1 } as const },
  { fields: { pendingKey: 1 } as const, options: { sparse: true } },
  { fields: { agencyKey: 1, pendingKey: 1 } as const },
  { fields: { heldKey: 1 } as const, options: { sparse: true } },
];

export function caseStore(kit: StorageKit): AggregateStore<Case, CaseEvent> {
  return kit.aggregate<Case, CaseEvent>(
    {
      name: 'case',
      evolve: evolveCase,
      toDocument: (one, id) => toDocument(one, id, kit.cipher),
      toState: (document) => toState(document, kit.cipher),
    },
    shape,
    indexes,
  );
}

function toDocument(one: Case, id: string, cipher: FieldCipher): Record<string, unknown> {
  const { facts, retracted, ...rest } = one;
  const { terms, payments, contacts } = facts;
  const parties: StoredParties = {
    payees: payeesOf(payments),
    contacts,
    ...(retracted.length > 0 && { retracted: payeesOf(retracted) }),
  };
  const named = parties.payees.length + parties.contacts.length + (parties.retracted?.length ?? 0) > 0;
  const { ref: _, ...stored } = rest;
  return withoutUndefined({
    ...stored,
    terms,
    payments: payments.map(withoutPayee),
    retracted: retracted.length > 0 ? retracted.map(withoutPayee) : undefined,
    parties: named ? cipher.seal(JSON.stringify(parties), contextOf(id)) : undefined,
    workerRef: terms.workerRef,
    agencyKey: terms.agencyKey,
    permissionNo: terms.permissionNo,
    country: terms.country,
    intendedDepartureOn: terms.intendedDepartureOn,
    open: isOpen(one),
    held: isHeld(one),
    pendingKey: one.status === 'pending' ? departureKey(one) : undefined,
    heldKey: isOpen(one) && isHeld(one) ? seriousnessKey(id, one.holds) : undefined,
  });
}

function payeesOf(payments: readonly Payment[]): StoredPayee[] {
  return payments.flatMap(({ payeeName, payeePhone }, payment) =>
    payeeName === undefined && payeePhone === undefined
      ? []
      : [
          {
            payment,
            ...(payeeName !== undefined && { name: payeeName }),
            ...(payeePhone !== undefined && { phone: payeePhone }),
          },
        ],
  );
}

function withoutPayee({ payeeName: _name, payeePhone: _phone, ...payment }: Payment) {
  return payment;
}

interface StoredFacts {
  readonly terms: CaseFacts['terms'];
  readonly payments: readonly Payment[];
  readonly retracted?: readonly Payment[];
  readonly parties?: string;
}

function toState(document: StoredDocument, cipher: FieldCipher): Case {
  const stored = document as unknown as Omit<Case, 'ref' | 'facts' | 'retracted'> & StoredFacts;
  // What was written before officers could confirm a hold, or payments be taken back, has neither list.
  const { confirmations = [], retractedBy = [] } = stored as Partial<Case>;
  const { status, factVersion, factsChangedAt, assessment, holds, requests, releases, clearance } = stored;
  return {
    ...{ ref: document._id, status, factVersion, factsChangedAt: factsChangedAt as Instant },
    ...{ assessment, holds, requests, confirmations, releases, clearance, retractedBy },
    ...factsOf(document._id, stored, cipher),
  };
}

function factsOf(id: string, stored: StoredFacts, cipher: FieldCipher): Pick<Case, 'facts' | 'retracted'> {
  const { terms, payments, retracted = [], parties } = stored;
  if (parties === undefined) return { facts: { terms, payments, contacts: [] }, retracted };
  const named = JSON.parse(cipher.open(parties, contextOf(id))) as StoredParties;
  return {
    facts: { terms, payments: withPayees(payments, named.payees), contacts: named.contacts },
    retracted: withPayees(retracted, named.retracted ?? []),
  };
}

function withPayees(payments: readonly Payment[], payees: readonly StoredPayee[]): readonly Payment[] {
  const byPayment = new Map(payees.map((payee) => [payee.payment, payee]));
  return payments.map((payment, index) => {
    const payee = byPayment.get(index);
    return payee === undefined ? payment : { ...payment, payeeName: payee.name, payeePhone: payee.phone };
  });
}

/** Sorts as text: soonest departure first, then by ref. */
export function departureKey(one: {
  readonly ref: string;
  readonly facts: { readonly terms: { readonly intendedDepartureOn: PlainDate } };
}): string {
  return `${one.facts.terms.intendedDepartureOn}/${one.ref}`;
}

function contextOf(id: string): string {
  return `case.parties/${id}`;
}
