import type { Province } from './provinces.ts';

/** What the report on fairness knows of a worker, and nothing else does with it. */
export interface WorkerGroup {
  readonly sex: string;
  readonly province: Province;
}
