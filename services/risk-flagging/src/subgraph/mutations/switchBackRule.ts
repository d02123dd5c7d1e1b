import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { type RuleBookPorts, toRuleEntry } from '../../usecases/ruleBook/ruleEntry.ts';
import { switchBackRule as usecase } from '../../usecases/ruleBook/switchBackRule.ts';
import type { Field } from '../context.ts';

export const switchBackRule = (ports: RuleBookPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { code, reason }, { actor, requestId }) =>
    toResult('rule', toRuleEntry(ports, await run({ actor, requestId }, { code, reason })), refusalCodes);
};
