import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { backTestRuleChange as usecase } from '../../usecases/ruleBook/backTestRuleChange.ts';
import { type RuleBookPorts, toRuleEntry } from '../../usecases/ruleBook/ruleEntry.ts';
import type { Field } from '../context.ts';

export const backTestRuleChange = (ports: RuleBookPorts): Field => {
  const run = usecase(ports.tester);
  return async (_parent, { code, edition, from, to }, { actor, requestId }) =>
    toResult('rule', toRuleEntry(ports, await run({ actor, requestId }, { code, edition, from, to })), refusalCodes);
};
