import type { Result } from '@muhafiz/kernel';
import type { AggregateStore, AnyDecided, Loaded } from '../mongo/index.ts';
import type { AlsoWrite, ChangedMeanwhile, UnitOfWork } from './unitOfWork.ts';

const attemptsMax = 4;

export interface ChangeContext<State, Event extends AnyDecided> {
  readonly unitOfWork: UnitOfWork;
  readonly store: AggregateStore<State, Event>;
  readonly id: string;
  readonly requestId: string;
  readonly also?: AlsoWrite | undefined;
}

/**
 * Loads, decides, commits; a race lost in between is loaded and decided again, four times at most, which is safe since
 * the decision is pure. Answers the aggregate as it stands afterwards. No events is a success: already so.
 */
export async function changeAggregate<State, Event extends AnyDecided, Refusal>(
  context: ChangeContext<State, Event>,
  decide: (loaded: Loaded<State>) => Result<readonly Event[], Refusal> | Promise<Result<readonly Event[], Refusal>>,
): Promise<Result<Loaded<State>, Refusal | ChangedMeanwhile>> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await context.store.load(context.id);
    const decision = await decide(loaded);
    if (!decision.ok) return decision;
    const change = context.store.change(loaded, decision.value);
    const outcome = await context.unitOfWork.commit([change], { requestId: context.requestId, also: context.also });
    if (!outcome.ok) {
      if (attempt < attemptsMax) continue;
      return outcome;
    }
    if (change === undefined) return { ok: true, value: loaded };
    return { ok: true, value: context.store.loadedFrom(change.document) };
  }
}
