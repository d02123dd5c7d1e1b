import type { Instant } from '@muhafiz/kernel';
import type { Horizon } from '../domain/mark.ts';
import type { RiskPorts } from './ports.ts';

export interface RiskReadiness {
  /** Streams whose news have not been assessed yet. */
  readonly marksWaiting: number;
  readonly casesAssessed: number;
  readonly casesKnown: number;
  readonly horizon: readonly { readonly office: string; readonly upTo: Instant }[];
}

/** How far risk flagging has come; whoever waits for flags to be complete asks this. */
export async function getRiskReadiness(
  ports: Pick<RiskPorts, 'marks' | 'assessments' | 'facts'>,
  horizon: Horizon | undefined,
): Promise<RiskReadiness> {
  return {
    marksWaiting: await ports.marks.count(),
    casesAssessed: await ports.assessments.count(),
    casesKnown: await ports.facts.cases.count(),
    horizon: Object.entries(horizon ?? {}).map(([office, upTo]) => ({ office, upTo })),
  };
}
