import { provinceOf } from '../../domain/fairness/provinces.ts';
import type { WorkerGroup } from '../../domain/fairness/workerGroup.ts';
import type { PersonRow } from '../../domain/identityRows.ts';

/** The groups of a worker whose papers were told, for the rates of holds alone. */
export function noteGroup({ sex, district }: Pick<PersonRow, 'sex' | 'district'>): WorkerGroup {
  return { sex: ['F', 'M', 'X'].includes(sex) ? sex : 'UNKNOWN', province: provinceOf(district ?? null) };
}
