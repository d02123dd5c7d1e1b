import type { Result } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../../domain/refusals.ts';
import type { CaseFilter, CasePage } from '../../usecases/ports.ts';
import type { Page } from '../../usecases/readCases.ts';

const pageDefault = 50;

export function askedPage({ first, after }: { readonly first?: number | null; readonly after?: string | null }): Page {
  return { first: first ?? pageDefault, after: after ?? undefined };
}

export function filterOf(filter: unknown): CaseFilter {
  return withoutNulls((filter ?? {}) as Record<string, unknown>) as CaseFilter;
}

/** GraphQL's null says the same as an argument left out. */
export function withoutNulls(value: Readonly<Record<string, unknown>>): Record<string, never> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) as Record<string, never>;
}

/** Whoever may not read a list was refused before; a refusal here can only mean "nothing to see". */
export function pageOf(result: Result<CasePage, EmigrationRefusal>) {
  return result.ok ? { nodes: result.value.nodes, next: result.value.next ?? null } : { nodes: [], next: null };
}
