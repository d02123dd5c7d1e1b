import type { WorkerRow } from '@muhafiz/contracts/register-pack';
import type { Person } from './worker.ts';

/** The person that a row of the register pack hands over; what is unknown is absent. */
export function personOf(row: WorkerRow): Person {
  const { cnic, fullName, nameUr, fatherName, sex, dateOfBirth, district } = row;
  const { phone, passportNo, passportExpiresOn, mrzLine1, mrzLine2 } = row;
  return {
    ...{ cnic, fullName, nameUr, fatherName, sex, dateOfBirth, district },
    ...{ phone, passportNo, passportExpiresOn, mrzLine1, mrzLine2 },
  };
}
