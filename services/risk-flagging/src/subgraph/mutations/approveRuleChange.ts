import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { approveRuleChange as usecase } from '../../usecases/ruleBook/approveRuleChange.ts';
import { type RuleBookPorts, toRuleEntry } from '../../usecases/ruleBook/ruleEntry.ts';
import type { Field } from '../context.ts';

export const approveRuleChange = (ports: RuleBookPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { code, edition }, { actor, requestId }) =>
    toResult('rule', toRuleEntry(ports, await run({ actor, requestId }, { code, edition })), refusalCodes);
};
