import type { WorkerIdentity } from '../../../src/domain/matching/index.ts';
import { dice, spoilRegister } from './noisyRegister.ts';
import { readSample } from './registers.ts';

const digits = (roll: () => number, count: number): string =>
  Array.from({ length: count }, () => Math.floor(roll() * 10)).join('');

/**
 * A register of any size, for measuring: names, fathers and districts drawn apart from each other from the sample pack
 * (so that its frequencies stay), everything else made up; then spoilt, with doubles, brothers and twins among them.
 */
export function makeManyWorkers(
  count: number,
  seed: number,
): { workers: readonly WorkerIdentity[]; truth: ReadonlySet<string> } {
  const roll = dice(seed);
  const sample = readSample().workers;
  const pick = (): WorkerIdentity => sample[Math.floor(roll() * sample.length)] as WorkerIdentity;
  const noise = { seed: seed + 1, slips: 0.1, again: 10, brothers: 20, twins: 5, namesakes: 2 };
  const clean = Array.from({ length: Math.round((count * 1000) / 1037) }, (_, at): WorkerIdentity => {
    const [named, home] = [pick(), pick()];
    const born = new Date(Date.UTC(1965, 0, 1 + Math.floor(roll() * 365 * 40))).toISOString().slice(0, 10);
    return {
      ...{ ref: `W${String(at).padStart(8, '0')}`, cnic: home.cnic.replace(/\D/g, '').slice(0, 5) + digits(roll, 8) },
      ...{ fullName: named.fullName, nameUr: named.nameUr ?? null, mrzLine1: named.mrzLine1 ?? null, sex: named.sex },
      ...{ fatherName: pick().fatherName ?? null, dateOfBirth: born, district: home.district ?? null },
      ...{ phone: `03${digits(roll, 9)}`, passportNo: `AB${digits(roll, 7)}` },
    };
  });
  return spoilRegister(clean, new Set(), noise);
}
