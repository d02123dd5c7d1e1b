import { defineService, readSchema, type ServiceDefinition, type ServiceKit } from '@muhafiz/service-kit';
import { type FreshnessBounds, freshnessBounds } from './domain/freshness.ts';
import { emigrationReactions } from './reactions/index.ts';
import { type EmigrationStorage, emigrationStorage } from './storage/emigrationStorage.ts';
import { renewLinkTokens } from './storage/linkTokens.ts';
import { placeOfRetracted } from './storage/sealRetracted.ts';
import { learnWhoTookBack } from './storage/upgrades.ts';
import { emigrationResolvers } from './subgraph/resolvers.ts';
import type { EmigrationPorts } from './usecases/ports.ts';

/** Who leaves, for whom, and what was paid; owner of the holds. Tests hand over bounds of their own. */
export function workerEmigration(bounds: FreshnessBounds = freshnessBounds): ServiceDefinition {
  return defineService({
    name: 'worker-emigration',
    typeDefs: readSchema(import.meta.url),
    upgrades: [learnWhoTookBack],
    build: (kit) => {
      const storage = emigrationStorage(kit);
      return {
        resolvers: emigrationResolvers(portsOf(kit, storage, bounds)),
        reactions: emigrationReactions(storage.caseStore),
        journalContext: placeOfRetracted,
        // Its own name too: it reads the papers in older versions of its own events.
        sealsFor: ['risk-flagging', 'worker-emigration'],
        renewTokens: (published, openSealed) => renewLinkTokens(published, openSealed, kit.cipher),
      };
    },
  });
}

export const service = workerEmigration();

function portsOf(kit: ServiceKit, storage: EmigrationStorage, bounds: FreshnessBounds): EmigrationPorts {
  return {
    ...storage,
    clock: kit.clock,
    random: kit.random,
    bounds,
    horizon: () => kit.riskHorizon(),
    askLicensing: (question) => kit.peers.ask('agency-licensing', question),
  };
}
