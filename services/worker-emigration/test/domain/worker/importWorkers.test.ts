import { judgeFields } from '@muhafiz/contracts/register-pack';
import { expect, test } from 'vitest';
import { personOf } from '../../../src/domain/worker/importWorkers.ts';
import { workerRow } from '../../tables.ts';

test('a row becomes a person: the CNIC in normal form, all else as written, what is empty unknown', () => {
  const judged = judgeFields('workers.csv', workerRow('W1', { name_ur: 'محمد اسلم', district: '' }));
  if (!judged.ok) throw new Error(judged.refusal.reason);
  expect(personOf(judged.value)).toEqual({
    cnic: '3520100000011',
    fullName: 'Muhammad Aslam',
    nameUr: 'محمد اسلم',
    fatherName: 'Ghulam Rasool',
    sex: 'M',
    dateOfBirth: '1995-03-04',
    phone: '0301-7654321',
    passportNo: 'AC0000001',
  });
});
