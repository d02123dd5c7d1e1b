import type { Actor } from '@muhafiz/permissions';
import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';

export type Context = SubgraphContext<Actor>;
export type Field = Resolver<Context>;
