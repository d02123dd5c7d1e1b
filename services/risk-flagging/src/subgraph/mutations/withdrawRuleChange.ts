import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { type RuleBookPorts, toRuleEntry } from '../../usecases/ruleBook/ruleEntry.ts';
import { withdrawRuleChange as usecase } from '../../usecases/ruleBook/withdrawRuleChange.ts';
import type { Field } from '../context.ts';

export const withdrawRuleChange = (ports: RuleBookPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { code, edition, reason }, { actor, requestId }) =>
    toResult('rule', toRuleEntry(ports, await run({ actor, requestId }, { code, edition, reason })), refusalCodes);
};
