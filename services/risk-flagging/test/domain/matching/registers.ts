import type { WorkerIdentity } from '../../../src/domain/matching/index.ts';
import { clone, readRows } from '../registerPack.ts';
import { type NoisyRegister, pairOf, spoilRegister } from './noisyRegister.ts';

/** The workers of the sample pack with the pairs that its truth calls one person. */
export function readSample(): NoisyRegister {
  const workers = readRows(new URL('examples/register-pack/workers.csv', clone)).map(workerOf);
  const truth = readRows(new URL('shared/test-kit/fixtures/truth/sample-pack.csv', clone))
    .filter(({ flag_code }) => flag_code === 'SAME_PERSON')
    .map(({ subject_ref = '', related_ref = '' }) => pairOf(subject_ref, related_ref));
  return { workers, truth: new Set(truth) };
}

function workerOf(row: Readonly<Record<string, string>>): WorkerIdentity {
  const { worker_ref = '', cnic = '', full_name = '', sex = '', date_of_birth = '' } = row;
  return {
    ...{ ref: worker_ref, cnic, fullName: full_name, sex, dateOfBirth: date_of_birth },
    ...{ nameUr: row.name_ur ?? null, fatherName: row.father_name ?? null, district: row.district ?? null },
    ...{ phone: row.phone ?? null, passportNo: row.passport_no ?? null, mrzLine1: row.mrz_line1 ?? null },
  };
}

/** What the stored model was learned from: the sample pack as it is and made worse in three ways, none of them labelled. */
export function listLearningRegisters(): readonly (readonly WorkerIdentity[])[] {
  const { workers, truth } = readSample();
  const worse = [
    { seed: 101, slips: 0.08, again: 10, brothers: 30, twins: 10, namesakes: 4 },
    { seed: 102, slips: 0.2, again: 15, brothers: 20, twins: 15, namesakes: 8 },
    { seed: 103, slips: 0.3, again: 20, brothers: 40, twins: 20, namesakes: 12 },
  ].map((noise) => spoilRegister(workers, truth, noise).workers);
  return [workers, ...worse];
}
