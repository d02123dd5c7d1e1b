import { numberHouseholds } from './households.ts';
import type { WorkerHome } from './input.ts';
import type { Mention } from './mentions.ts';

/** Charges that show recruiting when somebody takes money for them (register-pack.md, UNLICENSED_INTERMEDIARY). */
const recruitingCharges: ReadonlySet<string> = new Set([
  'service_charge',
  'visa',
  'work_permit',
  'documentation',
  'other',
]);

/** A person's mentions, counted the way the flag counts them. Worker refs are sorted. */
export interface Counts {
  readonly workers: readonly string[];
  /** Workers for whom the person was first contact or broker. */
  readonly recruited: readonly string[];
  /** Workers from whom the person took money for recruiting. */
  readonly paying: readonly string[];
  /** Of those, the workers who paid more than the law allows for the charge. */
  readonly overpaying: readonly string[];
}

export function isRecruitingCharge(charge: string): boolean {
  return recruitingCharges.has(charge);
}

export function countMentions(mentions: readonly Mention[]): Counts {
  const isPaid = ({ payment }: Mention) => payment !== null && isRecruitingCharge(payment.item);
  return {
    workers: workersOf(mentions),
    recruited: workersOf(mentions.filter(({ role }) => role === 'first_contact' || role === 'broker')),
    paying: workersOf(mentions.filter(isPaid)),
    overpaying: workersOf(mentions.filter((mention) => isPaid(mention) && isMoreThanAllowed(mention, mentions))),
  };
}

/** Whether what the worker paid this person for the charge, by one declarer's word, is more than the schedule allows. */
function isMoreThanAllowed({ caseRef, payment }: Mention, mentions: readonly Mention[]): boolean {
  if (payment === null) return false;
  const { item, declaredBy, allowedPkr, receiptNo } = payment;
  if (allowedPkr === null) return receiptNo === null;
  const sum = mentions.reduce((total, other) => {
    const same = other.caseRef === caseRef && other.payment?.item === item && other.payment.declaredBy === declaredBy;
    return same ? total + (other.payment?.amountPkr ?? 0) : total;
  }, 0);
  return sum > allowedPkr;
}

function workersOf(mentions: readonly Mention[]): string[] {
  return [...new Set(mentions.map(({ worker }) => worker.ref))].sort();
}

/** The household of each worker who names the person, as a number. */
export function householdsOf(mentions: readonly Mention[]): ReadonlyMap<string, number> {
  const workers = new Map<string, WorkerHome>(mentions.map(({ worker }) => [worker.ref, worker]));
  return numberHouseholds([...workers.values()]);
}
