import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { type RuleBookPorts, toRuleEntry } from '../../usecases/ruleBook/ruleEntry.ts';
import { shadowRuleChange as usecase } from '../../usecases/ruleBook/shadowRuleChange.ts';
import type { Field } from '../context.ts';

export const shadowRuleChange = (ports: RuleBookPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { code, edition, running }, { actor, requestId }) =>
    toResult('rule', toRuleEntry(ports, await run({ actor, requestId }, { code, edition, running })), refusalCodes);
};
