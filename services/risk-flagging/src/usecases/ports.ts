import type { Instant, Random } from '@muhafiz/kernel';
import type { AggregateStore, Parking, Projection, ServiceKit } from '@muhafiz/service-kit';
import type { AssessmentEvent, StandingAssessment } from '../domain/assessment.ts';
import type { FactProjections } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';

/** What the use-cases of risk flagging need from outside. */
export interface RiskPorts {
  readonly kit: ServiceKit;
  readonly facts: FactProjections;
  readonly marks: Projection<Mark>;
  readonly salts: Projection<{ salt: string }>;
  readonly assessments: AggregateStore<StandingAssessment, AssessmentEvent>;
  readonly parking: Parking;
  readonly random: Random;
  /** The tick time of each office, as far as this process has read it. */
  readonly readUpTo: () => Promise<Record<string, Instant>>;
}
