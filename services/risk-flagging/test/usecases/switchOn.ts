import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { expect } from 'vitest';
import type { Country } from './country.ts';

interface Drafted {
  readonly caseRef: string;
  readonly flagged: boolean;
}

/** What a draft did to the cases of a period. */
export interface Tried {
  readonly cases: number;
  readonly onlyByDraft: number;
  readonly heldOnlyByDraft: number;
  readonly casesOnlyByDraft: readonly string[];
  readonly examples: readonly { readonly caseRef: string; readonly expected: boolean; readonly flagged: boolean }[];
}

/**
 * Switches a rule on that is off at first, as officers do: drafted, tried on the history of June 2026, and approved by
 * another. Answers what the trial found.
 */
export async function switchOn(
  country: Country,
  code: string,
  examples: readonly Drafted[],
  values: readonly { readonly name: string; readonly value: number }[] = [],
): Promise<Tried> {
  const { keysFolder } = country.offices;
  const change = {
    ...{ on: true, reason: 'tried on the cases at hand', examples, values },
    effectiveFrom: new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10),
  };
  type Outcome = { outcome: { refusal: { details: unknown } | null } };
  const decide = async (role: 'protector' | 'director_general', field: string, head = '', variables = {}) => {
    const headers = { token: tokenFor(keysFolder, role), caller: callerOf(keysFolder, 'gateway', 'risk-flagging') };
    const query = `mutation ${head} { outcome: ${field} { refusal { details } } }`;
    const sent = await graphqlCall<Outcome>(country.risk.url, headers, query, variables);
    expect([sent.errors, sent.data?.outcome.refusal]).toEqual([undefined, null]);
  };
  const name = `code: "${code}", edition: 2`;
  const draft = `draftRuleChange(code: "${code}", change: $change)`;
  await decide('protector', draft, '($change: RuleChangeDraft!)', { change });
  await decide('protector', `backTestRuleChange(${name}, from: "2026-06-01", to: "2026-06-05")`);
  type Book = { ruleBook: { code: string; change: { backTest: Tried | null } | null }[] };
  const counts = 'cases onlyByDraft heldOnlyByDraft casesOnlyByDraft examples { caseRef expected flagged }';
  const { ruleBook } = await eventually(
    () => country.ask<Book>(`{ ruleBook { code change { backTest { ${counts} } } } }`),
    (book) => book.ruleBook.find((each) => each.code === code)?.change?.backTest != null,
  );
  await decide('director_general', `approveRuleChange(${name})`);
  return ruleBook.find((each) => each.code === code)?.change?.backTest as Tried;
}
