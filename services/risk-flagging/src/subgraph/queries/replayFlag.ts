import { toResult } from '@muhafiz/service-kit/subgraph';
import { refusalCodes } from '../../domain/refusals.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import { replayFlag as replay } from '../../usecases/replayFlag.ts';

export function replayFlag(ports: Pick<RiskPorts, 'assessments' | 'subjects' | 'rules'>) {
  return async (_parent: unknown, { id }: { id: string }) => toResult('replay', await replay(ports, id), refusalCodes);
}
