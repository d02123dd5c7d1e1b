import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cnic,
  findCnic,
  findPassportNumber,
  findPhone,
  findPhones,
  foldDigits,
  maskCnic,
  maskPassportNumber,
  maskPhone,
  type PassportNumber,
  type Phone,
} from '../src/index.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));
const inUrdu = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
const inArabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));

test('Urdu and Arabic digits are the same numbers, and nothing else changes', () => {
  expect(foldDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ الف')).toBe('0123456789 0123456789 الف');
});

describe('CNIC', () => {
  test('13 digits are one number with dashes, spaces or neither, in any script', () => {
    fc.assert(
      fc.property(digits(13), (plain) => {
        const dashed = `${plain.slice(0, 5)}-${plain.slice(5, 12)}-${plain.slice(12)}`;
        for (const way of [plain, dashed, dashed.replaceAll('-', ' '), inUrdu(dashed)]) {
          expect(findCnic(way)).toBe(plain);
        }
        expect(findCnic(plain.slice(1))).toBeUndefined();
        expect(findCnic(`${plain}0`)).toBeUndefined();
      }),
    );
  });

  test.each(['', '35202-12345-1', '35202/1234567/1', '3520212345671x', 'x3520212345671'])('%j is none', (written) => {
    expect(findCnic(written)).toBeUndefined();
  });

  test('a masked number shows the last four digits only', () => {
    expect(maskCnic('3210284462805' as Cnic)).toBe('*********2805');
  });
});

describe('passport number', () => {
  test('capitals and digits are what counts', () => {
    expect(findPassportNumber('gd 123-4567')).toBe('GD1234567');
    expect(findPassportNumber(' - ')).toBeUndefined();
    expect(maskPassportNumber('GD1234567' as PassportNumber)).toBe('******567');
  });
});

describe('phone', () => {
  test('a mobile is one number in every way it is written', () => {
    fc.assert(
      fc.property(digits(9), (rest) => {
        const [network, local] = [`3${rest.slice(0, 2)}`, rest.slice(2)];
        const ways = [
          `+92 ${network} ${local}`,
          `0092-${network}-${local}`,
          `0${network}-${local}`,
          `0${network}${local}`,
          `0${network} ${local}`,
          `${network}${local}`,
          `92${network}${local}`,
          `+92 (0)${network} ${local}`,
          `+92${network}${local}`,
        ];
        for (const way of [...ways, ...ways.map(inUrdu), ...ways.map(inArabic)]) {
          expect(findPhone(way)).toBe(`+923${rest}`);
        }
      }),
    );
  });

  test.each([
    ['042-35761234', '+924235761234'],
    ['(051) 9107275', '+92519107275'],
    ['+92 21 111 222 333', '+9221111222333'],
    ['0092 992 123456', '+92992123456'],
    ['+971 50 123 4567', '+971501234567'],
    ['00966-55-1234567', '+966551234567'],
    ['\u202a+92 300 1234567\u202c', '+923001234567'],
  ])('%s is %s', (written, normal) => {
    expect(findPhone(written)).toBe(normal);
    expect(findPhone(normal)).toBe(normal);
  });

  test.each([
    '',
    '0',
    '15',
    '0300-123456',
    '0300-12345678',
    '+92',
    '3001234567890123456',
    'call Ali',
    '+92 300 12345x7',
  ])('%j is no number that can be called', (written) => {
    expect(findPhone(written)).toBeUndefined();
  });

  test('whatever is found stays as it is when it is found again', () => {
    const start = fc.constantFrom('+', '00', '+92', '0092', '0', '03', '+923', '92', '3', '042', '+971');
    const characters = fc.array(fc.constantFrom(...'01234567890123456789 -'), { minLength: 6, maxLength: 13 });
    let found = 0;
    fc.assert(
      fc.property(start, characters, (beginning, rest) => {
        const phone = findPhone(beginning + rest.join(''));
        if (phone === undefined) return;
        found += 1;
        expect(phone).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(findPhone(phone)).toBe(phone);
      }),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('a field with several numbers gives each once, in order', () => {
    expect(findPhones('0345-7654321 / +92 300 1234567 / 03457654321')).toEqual(['+923457654321', '+923001234567']);
    expect(findPhones('0300-1234567')).toEqual(['+923001234567']);
    expect(findPhones('no phone')).toEqual([]);
  });

  test('a masked number shows the last four digits only', () => {
    expect(maskPhone('+923001234567' as Phone)).toBe('*********4567');
  });
});
