import { expect, test } from 'vitest';
import { fieldView, maskText, objectTypes, type Role, roles, viewField } from '../src/index.ts';

test('a protector sees a CNIC whole, an airport officer a part, a statistician nothing', () => {
  const cnic = (role: Role) => viewField(role, 'Worker', 'cnic', '3520112345671');
  expect(cnic('protector')).toBe('3520112345671');
  expect(cnic('airport_officer')).toBe('**********671');
  expect(cnic('statistician')).toBe(null);
  expect(cnic('anonymous')).toBe(null);
});

test('an airport officer sees the passport whole: it lies on the desk', () => {
  expect(viewField('airport_officer', 'Worker', 'passportNo', 'AB1234567')).toBe('AB1234567');
});

test('a statistician and a stranger see no personal field of any type', () => {
  for (const [type, rule] of Object.entries(objectTypes)) {
    if (rule === 'open') continue;
    for (const [field, kind] of Object.entries(rule)) {
      if (kind === 'open') continue;
      for (const role of ['statistician', 'anonymous'] as const) expect(fieldView(role, type, field)).toBe('hidden');
    }
  }
});

test('what the table does not know is hidden from everybody', () => {
  for (const role of roles) {
    expect(fieldView(role, 'Worker', 'bloodGroup')).toBe('hidden');
    expect(fieldView(role, 'Bank', 'iban')).toBe('hidden');
    expect(fieldView(role, 'constructor', 'name')).toBe('hidden');
    expect(fieldView(role, 'Worker', 'toString')).toBe('hidden');
  }
});

test('a masked text never holds the value, however short it is', () => {
  expect(maskText('phone', '+923001234567')).toBe('**********567');
  expect(maskText('travelDocument', 'AB12')).toBe('***2');
  expect(maskText('nationalId', '12')).toBe('**');
  expect(maskText('name', 'Muhammad  Aslam Khan')).toBe('M*** A*** K***');
  expect(maskText('name', 'محمد اسلم')).toBe('م*** ا***');
  expect(maskText('birthDate', '1990-05-17')).toBe('1990-**-**');
  expect(maskText('narrative', 'he took my passport')).toBe('***');
});

test('an absent value stays absent', () => {
  expect(viewField('protector', 'Worker', 'phone', undefined)).toBe(null);
});
