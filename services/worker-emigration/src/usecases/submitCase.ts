import type { PaymentRow } from '@muhafiz/contracts/register-pack';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { Actor, Scope } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { evolveCase } from '../domain/case/case.ts';
import { contactOf, paymentOf, termsOf } from '../domain/case/importCases.ts';
import { submitCase as decide } from '../domain/case/submitCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { Context, EmigrationPorts, Submission } from './ports.ts';
import { isWithin, permit } from './scope.ts';
import { judgeAllWritten, judgeWritten, type WrittenRow } from './writtenRows.ts';

export interface SubmitWrittenCase {
  /** Absent: only payments and contacts of a known case. */
  readonly terms?: WrittenRow | undefined;
  readonly caseRef: string;
  readonly payments: readonly WrittenRow[];
  readonly contacts: readonly WrittenRow[];
  readonly idempotencyKey?: string | undefined;
}

const attemptsMax = 4;

/** Submits a case, or corrects it when its ref is known; see `importCases` for many at once. */
export function submitCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: SubmitWrittenCase & { readonly terms: WrittenRow },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> => takeWritten(ports, 'submitCase', { actor, command, context });
}

/** The way that both `submitCase` and `declarePayments` go; the same submission sent again is answered alike. */
export async function takeWritten(
  ports: EmigrationPorts,
  operation: 'submitCase' | 'declarePayments',
  asked: { readonly actor: Actor; readonly command: SubmitWrittenCase; readonly context: Context },
): Promise<Result<Case, EmigrationRefusal>> {
  const { actor, command, context } = asked;
  const permission = permit(actor, operation);
  if (!permission.ok) return permission;
  const { terms, caseRef, payments, contacts, idempotencyKey } = command;
  const body = { terms: terms ?? null, caseRef, payments: [...payments], contacts: [...contacts] };
  const submission: Submission = { operation, actorId: actor.id, idempotencyKey, body };
  const recalled = await ports.recall(submission);
  if (!recalled.ok) return recalled;
  if (recalled.value !== undefined) return answered(ports, permission.value, caseRef);
  const judged = judge(command, permission.value);
  if (!judged.ok) return judged;
  if (judged.value.terms !== undefined) {
    const { workerRef } = judged.value.terms;
    if (!(await ports.workers.listKnown([workerRef])).has(workerRef))
      return refuse({ kind: 'WorkerNotFound', workerRef });
  }
  for (let attempt = 1; ; attempt++) {
    const read = await ports.cases.load(caseRef);
    if (read.state !== undefined && !isWithin(permission.value, read.state.facts.terms)) {
      return refuse({ kind: 'CaseNotFound', caseRef });
    }
    const decision = decide(read.state, { caseRef, ...judged.value, by: actor.id }, ports.clock.now());
    if (!decision.ok) return decision;
    const keep = idempotencyKey === undefined ? undefined : { submission, answer: { caseRef } };
    const outcome = await ports.commit({ cases: [{ read, events: decision.value }], keep }, context);
    if (outcome.ok) {
      const now = decision.value.reduce<Case | undefined>(evolveCase, read.state);
      return now === undefined ? refuse({ kind: 'CaseNotFound', caseRef }) : ok(now);
    }
    // The same key sent twice at once: the other one has been answered, and this one is answered alike.
    const again = await ports.recall(submission);
    if (!again.ok) return again;
    if (again.value !== undefined) return answered(ports, permission.value, caseRef);
    if (attempt >= attemptsMax) return outcome;
  }
}

async function answered(
  ports: EmigrationPorts,
  scope: Scope,
  caseRef: string,
): Promise<Result<Case, EmigrationRefusal>> {
  const { state } = await ports.cases.load(caseRef);
  const visible = state !== undefined && isWithin(scope, state.facts.terms);
  return visible ? ok(state) : refuse({ kind: 'CaseNotFound', caseRef });
}

function judge(command: SubmitWrittenCase, scope: Scope) {
  const { caseRef } = command;
  const withRef = (rows: readonly WrittenRow[]) => rows.map((row) => ({ ...row, case_ref: caseRef }));
  const terms = command.terms && judgeWritten('cases.csv', { ...command.terms, case_ref: caseRef });
  if (terms !== undefined && !terms.ok) return terms;
  const payments = judgeAllWritten('payments.csv', withRef(command.payments));
  if (!payments.ok) return payments;
  const contacts = judgeAllWritten('contacts.csv', withRef(command.contacts));
  if (!contacts.ok) return contacts;
  const foreign = findForeign(scope, payments.value);
  if (foreign !== undefined) return refuse(foreign);
  if (terms !== undefined && !isWithin(scope, termsOf(terms.value))) {
    const field = scope.kind === 'ownAgency' ? 'licence_no' : 'worker_ref';
    return refuse({ kind: 'RowRefused' as const, field, reason: `${field} names somebody else` });
  }
  return ok({
    ...(terms !== undefined && { terms: termsOf(terms.value) }),
    payments: payments.value.map(paymentOf),
    contacts: contacts.value.map(contactOf),
  });
}

/** Each side declares for itself: what an agency says the worker paid must not pass for the worker's own word. */
function findForeign(scope: Scope, payments: readonly PaymentRow[]): EmigrationRefusal | undefined {
  const own = scope.kind === 'ownAgency' ? 'agency' : scope.kind === 'ownPerson' ? 'worker' : undefined;
  const row = own === undefined ? -1 : payments.findIndex((payment) => payment.declaredBy !== own);
  if (row < 0) return undefined;
  return { kind: 'RowRefused', field: 'declared_by', reason: `declared_by must be ${own} here`, row };
}
