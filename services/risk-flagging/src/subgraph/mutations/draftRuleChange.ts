import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { WantedChange } from '../../domain/ruleBook/draftRuleChange.ts';
import { draftRuleChange as usecase } from '../../usecases/ruleBook/draftRuleChange.ts';
import { type RuleBookPorts, toRuleEntry } from '../../usecases/ruleBook/ruleEntry.ts';
import type { Field } from '../context.ts';

/** GraphQL gives null for what is not said. */
type Drafted = { readonly [Key in keyof Omit<WantedChange, 'values'>]: WantedChange[Key] | null } & {
  readonly values?: readonly { readonly name: string; readonly value: number }[] | null;
};

export const draftRuleChange = (ports: RuleBookPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { code, change }, { actor, requestId }) =>
    toResult('rule', toRuleEntry(ports, await run({ actor, requestId }, code, wantedOf(change))), refusalCodes);
};

function wantedOf({ values, ...said }: Drafted): WantedChange {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && value !== undefined));
  const byName = values && Object.fromEntries(values.map(({ name, value }) => [name, value]));
  return { ...given, values: byName ?? undefined } as WantedChange;
}
