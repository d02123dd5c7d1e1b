import { type NormalName, normaliseName } from '@muhafiz/identifiers';
import type { WorkerHome } from './input.ts';
import { placeKeyOf } from './mentions.ts';
import { isNearlySameName } from './sameName.ts';

/**
 * How alike fathers' names must be within a district. Brothers' papers spell one father in many ways, and to take two
 * households for one costs little: a broker is named by more.
 */
const alikeFathers = 0.75;

/**
 * The household of each worker, as a number: the same father's name, spelling aside, in the same district. Workers whose
 * father is not known count as one household of their district, since nothing tells them apart.
 */
export function numberHouseholds(workers: readonly WorkerHome[]): ReadonlyMap<string, number> {
  const homes = [...new Map(workers.map((worker) => [worker.ref, worker])).values()].map((worker) => ({
    ref: worker.ref,
    district: placeKeyOf(worker.district ?? ''),
    father: normaliseName(worker.fatherName ?? ''),
  }));
  const numbers = new Map<string, number>();
  for (const [number, { ref }] of homes.entries()) {
    if (numbers.has(ref)) continue;
    // A spelling may be like a second one that is like a third: all of them are one household.
    const open = homes.filter((home) => home.ref === ref);
    for (let home = open.pop(); home !== undefined; home = open.pop()) {
      const of = home;
      numbers.set(of.ref, number);
      open.push(...homes.filter((other) => !numbers.has(other.ref) && isSameHousehold(of, other)));
    }
  }
  return numbers;
}

interface Home {
  readonly district: string;
  readonly father: NormalName;
}

function isSameHousehold(one: Home, other: Home): boolean {
  if (one.district !== other.district) return false;
  if (one.father.parts.length === 0 || other.father.parts.length === 0)
    return one.father.parts.length === other.father.parts.length;
  return isNearlySameName(one.father, other.father, alikeFathers);
}
