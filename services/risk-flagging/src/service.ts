import { type ServiceName, serviceNames } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';
import { defineService, readSchema } from '@muhafiz/service-kit';
import { riskReactions } from './reactions/index.ts';
import { assessmentStore } from './storage/assessmentStore.ts';
import { caseSalts } from './storage/caseSalts.ts';
import { factProjections } from './storage/factProjections.ts';
import { markProjection } from './storage/marks.ts';
import { assessment } from './subgraph/queries/assessment.ts';
import { findings } from './subgraph/queries/findings.ts';
import { replayFlag } from './subgraph/queries/replayFlag.ts';
import { riskReadiness } from './subgraph/queries/riskReadiness.ts';
import { rules } from './subgraph/queries/rules.ts';
import { resolveCaseReferences } from './subgraph/types/Case.ts';
import type { RiskPorts } from './usecases/ports.ts';
import { createAssessor } from './usecases/workMarks.ts';

/** What should worry us: reads the other offices, asks the rules about every case, publishes what they answered. */
export const service = defineService({
  name: 'risk-flagging',
  typeDefs: readSchema(import.meta.url),
  build: (kit) => {
    const facts = factProjections(kit);
    const marks = markProjection(kit);
    const ports: RiskPorts = {
      kit,
      facts,
      marks,
      salts: caseSalts(kit),
      assessments: assessmentStore(kit),
      parking: kit.parking,
      random: kit.random,
      readUpTo: async () => {
        const read: Record<string, Instant> = {};
        for (const office of serviceNames satisfies readonly ServiceName[]) {
          const upTo = office === 'risk-flagging' ? undefined : await kit.readUpTo(office);
          if (upTo !== undefined) read[office] = upTo;
        }
        return read;
      },
    };
    const assessor = createAssessor(ports);
    return {
      resolvers: {
        Query: {
          assessment: assessment(ports),
          findings: findings(ports),
          replayFlag: replayFlag(ports),
          riskReadiness: riskReadiness(ports, assessor),
          rules,
        },
        references: { Case: resolveCaseReferences(ports) },
      },
      reactions: riskReactions(kit, facts, marks),
      advanced: () => assessor.nudge(),
      horizon: async () => assessor.horizon(),
      background: [assessor],
      gauges: {
        muhafiz_marks_waiting: {
          words: 'Streams whose news are not assessed yet',
          read: () => marks.collection.count({}),
        },
      },
    };
  },
});
