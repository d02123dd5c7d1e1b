import type { Result } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../../domain/refusals.ts';
import type { CaseFilter, CasePage, EmigrationPorts } from '../../usecases/ports.ts';
import { type Page, readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

const pageDefault = 50;

/** The lists of cases. Whoever may not read one was refused before; a refusal here can only mean "nothing to see". */
export function caseLists(ports: EmigrationPorts): { pendingCases: Field; heldCases: Field; cases: Field } {
  const { listPending, listHeld, search } = readCases(ports);
  return {
    pendingCases: async (_parent, args, { actor }) =>
      pageOf(await listPending(actor, filterOf(args.filter), askedPage(args))),
    heldCases: async (_parent, args, { actor }) =>
      pageOf(await listHeld(actor, filterOf(args.filter), askedPage(args))),
    cases: async (_parent, args, { actor }) => pageOf(await search(actor, withoutNulls(args.search), askedPage(args))),
  };
}

function askedPage({ first, after }: PageArguments): Page {
  return { first: first ?? pageDefault, after: after ?? undefined };
}

function filterOf(filter: unknown): CaseFilter {
  return withoutNulls((filter ?? {}) as Record<string, unknown>) as CaseFilter;
}

function withoutNulls(value: Readonly<Record<string, unknown>>): Record<string, never> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) as Record<string, never>;
}

function pageOf(result: Result<CasePage, EmigrationRefusal>) {
  return result.ok ? { nodes: result.value.nodes, next: result.value.next ?? null } : { nodes: [], next: null };
}
