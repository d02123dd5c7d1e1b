import type { Result } from '@muhafiz/kernel';
import { publicGraphqlError, refusalAnswer } from '@muhafiz/service-kit/subgraph';
import type { LicensingRefusal } from '../../domain/refusals.ts';
import { refusalCodes } from '../../usecases/refusalCodes.ts';

/** A query has no refusal in its answer: what it cannot read is an error of the request. */
export function answerOf<T>(result: Result<T, LicensingRefusal>): T {
  if (result.ok) return result.value;
  const { code, message } = refusalAnswer(result.refusal, refusalCodes[result.refusal.kind]);
  throw publicGraphqlError(code, message);
}
