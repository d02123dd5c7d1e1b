import type { ServiceName } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';
import type { AccessActor } from '../access/index.ts';
import type { InternalRoute } from '../http/index.ts';
import type { ReaderReactions } from '../reactions/index.ts';
import type { SubgraphContext, SubgraphResolvers } from '../subgraph/index.ts';
import type { RenewTokens } from './rotationTargets.ts';
import type { ServiceKit } from './serviceKit.ts';
import type { Upgrade } from './upgrades.ts';

export type ServiceContext = SubgraphContext<AccessActor>;

/** Work that goes on beside requests: a sweep, an assessor. */
export interface Background {
  readonly name: string;
  start(): void;
  stop(): Promise<void>;
}

/** The parts of a service, built from the kit. */
export interface ServiceParts {
  readonly resolvers: SubgraphResolvers<ServiceContext>;
  /** Routes for the gateway and for peers, below `/internal`. */
  readonly routes?: readonly InternalRoute[];
  readonly reactions?: ReaderReactions;
  /** Called after each batch of events had its effect. */
  readonly advanced?: () => void;
  /** How far the office has read the others and acted on it; travels with its ticks. */
  readonly horizon?: () => Promise<Partial<Record<ServiceName, Instant>> | undefined>;
  readonly background?: readonly Background[];
  /** Who can open what this office seals in its events; risk flagging alone when absent. */
  readonly sealsFor?: readonly string[];
  /** The context in which an encrypted text of a recorded half was encrypted, for the rotation of keys. */
  readonly journalContext?: (stream: string, path: string) => string;
  /** For an office that publishes linking tokens: makes them anew after a rotation of keys. */
  readonly renewTokens?: RenewTokens;
  /** More gauges for /metrics. */
  readonly gauges?: Readonly<Record<string, { words: string; read: () => Promise<number> | number }>>;
}

export interface ServiceDefinition {
  readonly name: ServiceName;
  /** The text of subgraph/schema.graphql. */
  readonly typeDefs: string;
  /** Steps from older forms of the stored data. */
  readonly upgrades?: readonly Upgrade[];
  readonly build: (kit: ServiceKit) => ServiceParts;
}

export function defineService(definition: ServiceDefinition): ServiceDefinition {
  return definition;
}
