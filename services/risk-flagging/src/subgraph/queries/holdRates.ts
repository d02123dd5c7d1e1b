import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import { describeHoldRates } from '../../usecases/feedback/describeHoldRates.ts';
import type { Field } from '../context.ts';

export const holdRates =
  ({ feedback }: { readonly feedback: Parameters<typeof describeHoldRates>[0] }): Field =>
  async (_parent, { by, from, to }) =>
    toResult('rates', await describeHoldRates(feedback, { by, from, to }), refusalCodes);
