import type { SubgraphResolvers } from '@muhafiz/service-kit/subgraph';
import type { RiskPorts } from '../usecases/ports.ts';
import type { MarkWorker } from '../usecases/workMarks.ts';
import type { Context } from './context.ts';
import { assessment } from './queries/assessment.ts';
import { findings } from './queries/findings.ts';
import { replayFlag } from './queries/replayFlag.ts';
import { riskReadiness } from './queries/riskReadiness.ts';
import { rules } from './queries/rules.ts';
import { resolveCaseReferences } from './types/Case.ts';

/** Every field of this subgraph that is not read off an object by its name. */
export function riskResolvers(ports: RiskPorts, worker: Pick<MarkWorker, 'horizon'>): SubgraphResolvers<Context> {
  return {
    Query: {
      assessment: assessment(ports),
      findings: findings(ports),
      replayFlag: replayFlag(ports),
      riskReadiness: riskReadiness(ports, worker),
      rules: rules(),
    },
    references: { Case: resolveCaseReferences(ports) },
  };
}
