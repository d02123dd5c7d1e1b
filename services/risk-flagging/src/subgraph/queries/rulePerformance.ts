import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { describeRulePerformance } from '../../usecases/feedback/describeRulePerformance.ts';
import type { Field } from '../context.ts';

export const rulePerformance =
  (ports: Parameters<typeof describeRulePerformance>[0]): Field =>
  async (_parent, { from, to, onlyFalling }) =>
    toResult(
      'rules',
      await describeRulePerformance(ports, { from, to, onlyFalling: onlyFalling === true }),
      refusalCodes,
    );
