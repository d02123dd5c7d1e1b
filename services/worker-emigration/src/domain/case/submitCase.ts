import { type CanonicalJson, canonicalJson, type Instant, ok, type Result, refuse } from '@muhafiz/kernel';
import { joinRows } from '../multiset.ts';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import {
  type CaseFacts,
  type CaseTerms,
  type Contact,
  contactsMax,
  type Payment,
  paymentsMax,
  publishedFacts,
} from './caseFacts.ts';

export interface SubmitCase {
  readonly caseRef: string;
  /** Absent: only payments and contacts are declared, for a case that is known. */
  readonly terms?: CaseTerms | undefined;
  readonly payments: readonly Payment[];
  readonly contacts: readonly Contact[];
  readonly by: string;
}

/**
 * Takes in what is said of a case. An unknown ref is submitted, a known one corrected: changed terms replace the old,
 * payments and contacts are joined by greatest count (register-pack), payments that were taken back stay away. What is said already is no event. The status is
 * left alone: a cleared case stays cleared and needs a new assessment, a closed one gains evidence.
 */
export function submitCase(
  standing: Case | undefined,
  command: SubmitCase,
  now: Instant,
): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, terms = standing?.facts.terms } = command;
  if (terms === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const facts: CaseFacts = {
    terms,
    payments: joinRows(standing?.facts.payments ?? [], command.payments, standing?.retracted),
    contacts: joinRows(standing?.facts.contacts ?? [], command.contacts),
  };
  const known = facts.payments.length + (standing?.retracted.length ?? 0);
  if (known > paymentsMax) {
    return refuse({ kind: 'TooManyRows', rows: known, most: paymentsMax });
  }
  if (facts.contacts.length > contactsMax) {
    return refuse({ kind: 'TooManyRows', rows: facts.contacts.length, most: contactsMax });
  }
  const recorded = { by: command.by, decidedAt: now };
  if (standing === undefined) {
    return ok([{ type: 'CaseSubmitted', published: publishedFacts(caseRef, 1, facts), recorded, facts }]);
  }
  return ok(correction(standing, facts, changedFacts(standing.facts, facts), recorded));
}

/** The names of the facts that differ; payments and contacts count as one each. */
function changedFacts(before: CaseFacts, after: CaseFacts): string[] {
  const names = new Set([...Object.keys(before.terms), ...Object.keys(after.terms)]) as Set<keyof CaseTerms>;
  const changed: string[] = [...names].filter((name) => textOf(before.terms[name]) !== textOf(after.terms[name]));
  if (after.payments !== before.payments) changed.push('payments');
  if (after.contacts !== before.contacts) changed.push('contacts');
  return changed.sort();
}

/** The event that these changes of fact make; none when nothing changed. */
export function correction(
  standing: Case,
  facts: CaseFacts,
  changed: readonly string[],
  recorded: { by: string; decidedAt: Instant },
): CaseEvent[] {
  if (changed.length === 0) return [];
  const published = { ...publishedFacts(standing.ref, standing.factVersion + 1, facts), changed: [...changed] };
  return [{ type: 'CaseCorrected', published, recorded, facts }];
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value as CanonicalJson);
}
