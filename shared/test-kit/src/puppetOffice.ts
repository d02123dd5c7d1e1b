import type { ServiceName } from '@muhafiz/contracts';
import { type AggregateStore, type AnyDecided, defineService, type ServiceKit } from '@muhafiz/service-kit';
import type { Office, Offices } from './offices.ts';

/** An office without a business: it commits and publishes exactly the events that a test puts into its mouth. */
export interface PuppetOffice extends Office {
  /** Commits these events of one aggregate, in one transaction; answers when they are committed, not when published. */
  tell(aggregate: string, id: string, ...events: readonly AnyDecided[]): Promise<void>;
}

type AnyState = { readonly told: number };

export async function startPuppet(
  offices: Offices,
  name: ServiceName,
  aggregates: readonly string[],
): Promise<PuppetOffice> {
  const stores = new Map<string, AggregateStore<AnyState, AnyDecided>>();
  const office = await offices.start(
    defineService({
      name,
      typeDefs: 'type Query { puppet: String }',
      build: (kit: ServiceKit) => {
        for (const aggregate of aggregates) stores.set(aggregate, puppetStore(kit, aggregate));
        return { resolvers: { Query: { puppet: () => name } } };
      },
    }),
  );
  return {
    ...office,
    tell: async (aggregate, id, ...events) => {
      const store = stores.get(aggregate);
      if (store === undefined) throw new Error(`the puppet has no ${aggregate}`);
      const change = store.change(await store.load(id), events);
      const outcome = await office.kit.unitOfWork.commit([change], { requestId: 'puppet-says' });
      if (!outcome.ok) throw new Error(`the puppet was interrupted: ${outcome.refusal.what}`);
    },
  };
}

function puppetStore(kit: ServiceKit, aggregate: string): AggregateStore<AnyState, AnyDecided> {
  return kit.aggregate<AnyState, AnyDecided>(
    {
      name: aggregate,
      evolve: (state) => ({ told: (state?.told ?? 0) + 1 }),
      toDocument: (state) => ({ ...state }),
      toState: ({ told }) => ({ told }) as AnyState,
    },
    { told: Number },
  );
}
