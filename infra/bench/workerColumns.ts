import type { WorkerIdentity } from '../../services/risk-flagging/src/domain/matching/index.ts';

/** The columns of the file that both sides read, by the field of a worker. */
export const columnsOfWorkers = {
  ref: 'ref',
  cnic: 'cnic',
  fullName: 'full_name',
  nameUr: 'name_ur',
  fatherName: 'father_name',
  sex: 'sex',
  dateOfBirth: 'date_of_birth',
  district: 'district',
  phone: 'phone',
  passportNo: 'passport_no',
  mrzLine1: 'mrz_line1',
} as const satisfies Record<keyof WorkerIdentity, string>;
