import { getRiskReadiness } from '../../usecases/getRiskReadiness.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import type { MarkWorker } from '../../usecases/workMarks.ts';

export function riskReadiness(ports: RiskPorts, worker: Pick<MarkWorker, 'horizon'>) {
  return () => getRiskReadiness(ports, worker.horizon());
}
