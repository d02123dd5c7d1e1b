import type { Actor } from '@muhafiz/permissions';
import type { SubgraphContext } from '@muhafiz/service-kit/subgraph';

export type Context = SubgraphContext<Actor>;
