import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import { maySeePermission } from '../../usecases/describeAgency.ts';
import type { Ports } from '../../usecases/ports.ts';
import { findPermissions } from '../../usecases/readRegister.ts';

export const permission = (ports: Ports): Resolver<SubgraphContext> => {
  const find = findPermissions(ports);
  return async (_parent, { permissionNo }, { actor }) => {
    const [found] = await find([permissionNo]);
    return found !== undefined && maySeePermission(actor as never, found) ? found : null;
  };
};
