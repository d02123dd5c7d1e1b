import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { describeHoldRates } from '../../usecases/feedback/describeHoldRates.ts';
import type { Field } from '../context.ts';

export const holdRates =
  (ports: Parameters<typeof describeHoldRates>[0]): Field =>
  async (_parent, { by, from, to }) =>
    toResult('rates', await describeHoldRates(ports, { by, from, to }), refusalCodes);
