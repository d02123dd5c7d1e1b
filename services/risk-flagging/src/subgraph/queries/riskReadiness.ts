import { getRiskReadiness } from '../../usecases/getRiskReadiness.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import type { Assessor } from '../../usecases/workMarks.ts';

export function riskReadiness(ports: RiskPorts, assessor: Pick<Assessor, 'horizon'>) {
  return () => getRiskReadiness(ports, assessor.horizon() ?? {});
}
