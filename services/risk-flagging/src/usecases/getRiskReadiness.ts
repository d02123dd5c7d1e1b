import type { ServiceName } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';
import type { RiskPorts } from './ports.ts';

export interface RiskReadiness {
  /** Streams whose news have not been assessed yet. */
  readonly marksWaiting: number;
  readonly casesAssessed: number;
  readonly casesKnown: number;
  readonly horizon: readonly { readonly office: ServiceName; readonly upTo: Instant }[];
}

/** How far risk flagging has come; whoever waits for flags to be complete asks this. */
export async function getRiskReadiness(
  ports: RiskPorts,
  horizon: Partial<Record<ServiceName, Instant>>,
): Promise<RiskReadiness> {
  return {
    marksWaiting: await ports.marks.collection.count({}),
    casesAssessed: await ports.assessments.collection.count({}),
    casesKnown: await ports.facts.cases.collection.count({}),
    horizon: Object.entries(horizon).map(([office, upTo]) => ({
      office: office as ServiceName,
      upTo: upTo as Instant,
    })),
  };
}
