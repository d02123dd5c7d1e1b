import { type PlainDate, plainDate } from '@muhafiz/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildMrz, type Cnic, findMrz, listMrzFaults, mrzCheckDigit, type PassportNumber } from '../src/index.ts';

// A row of the example pack, all made up: passport GO3168011, born 1980-06-30, expires 2031-03-07.
const line1 = 'P<PAKGILL<<MUHAMMAD<BASHIR<FAYYAZ<<<<<<<<<<<';
const line2 = 'GO31680114PAK8006307M31030723210284462805<16';
const holder = {
  cnic: '3210284462805' as Cnic,
  passportNumber: 'GO3168011' as PassportNumber,
  dateOfBirth: plainDate('1980-06-30'),
  sex: 'M' as const,
  passportExpiresOn: plainDate('2031-03-07'),
};

const replaceAt = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + by.length);

describe('check digits', () => {
  test('the examples of ICAO 9303 part 3, appendix A', () => {
    expect(mrzCheckDigit('520727')).toBe('3');
    expect(mrzCheckDigit('AB2134<<<')).toBe('5');
    expect(mrzCheckDigit('L898902C3')).toBe('6');
    expect(mrzCheckDigit('ZE184226B<<<<<')).toBe('1');
  });

  test('the specimen of ICAO 9303 part 4, appendix B, is sound but for its holder', () => {
    const mrz = findMrz({
      line1: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      line2: 'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    });
    expect(mrz && mrzCheckDigit(mrz.composite)).toBe('0');
    expect(mrz?.compositeCheck).toBe('0');
  });
});

describe('faults of a zone', () => {
  test('a zone that agrees with its row has none', () => {
    expect(listMrzFaults({ line1, line2 }, holder)).toEqual([]);
  });

  test('no zone is no fault; one line alone is a fault of form', () => {
    expect(listMrzFaults({}, holder)).toEqual([]);
    expect(listMrzFaults({ line1: '', line2: '' }, holder)).toEqual([]);
    expect(listMrzFaults({ line1 }, holder)).toEqual(['form']);
    expect(listMrzFaults({ line2 }, holder)).toEqual(['form']);
  });

  test.each([
    [line1.slice(1), line2],
    [line1, `${line2}<`],
    [line1.toLowerCase(), line2],
    [line1, line2.replace('<', ' ')],
  ])('wrong form: %j %j', (first, second) => {
    expect(listMrzFaults({ line1: first, line2: second }, holder)).toEqual(['form']);
  });

  test('each field is compared with the row', () => {
    const lines = { line1, line2 };
    const other = (change: object) => listMrzFaults(lines, { ...holder, ...change });
    expect(other({ passportNumber: 'GO3168012' })).toEqual(['documentNumber']);
    expect(other({ dateOfBirth: plainDate('1980-06-29') })).toEqual(['birthDate']);
    expect(other({ sex: 'F' })).toEqual(['sex']);
    expect(other({ passportExpiresOn: plainDate('2031-03-08') })).toEqual(['expiry']);
    expect(other({ passportExpiresOn: undefined })).toEqual([]);
    expect(other({ cnic: '3210284462806' })).toEqual(['personalNumber']);
    expect(listMrzFaults({ line1: replaceAt(line1, 2, 'IND'), line2 }, holder)).toEqual(['issuingState']);
    expect(listMrzFaults({ line1, line2: replaceAt(line2, 10, 'IND') }, holder)).toEqual(['nationality']);
  });

  test('an empty personal number may carry a filler or 0 as its check digit, and nothing else', () => {
    const { cnic: _, ...rest } = holder;
    for (const check of ['<', '0'] as const) {
      const lines = buildMrz({
        surname: 'Gill',
        givenNames: 'Bashir',
        passportNumber: holder.passportNumber,
        dateOfBirth: holder.dateOfBirth,
        sex: holder.sex,
        expiresOn: holder.passportExpiresOn,
        emptyPersonalNumberCheck: check,
      });
      expect(lines.line2.charAt(42)).toBe(check);
      expect(listMrzFaults(lines, { ...rest, cnic: holder.cnic })).toEqual([]);
      const wrong = { line1: lines.line1, line2: replaceAt(lines.line2, 42, '5') };
      expect(listMrzFaults(wrong, holder)).toContain('personalNumberCheckDigit');
    }
  });

  test('sex X is written as a filler', () => {
    const x = { ...holder, sex: 'X' as const };
    const lines = { line1, line2: replaceAt(line2, 20, '<') };
    expect(listMrzFaults(lines, x)).toEqual([]);
    expect(listMrzFaults(lines, holder)).toEqual(['sex']);
    expect(listMrzFaults({ line1, line2 }, x)).toEqual(['sex']);
  });
});

const day = fc
  .date({ min: new Date('1940-01-01T00:00:00Z'), max: new Date('2039-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as PlainDate);
const person = fc.record({
  surname: fc.stringMatching(/^[A-Z]{1,20}$/),
  givenNames: fc.stringMatching(/^[A-Z]{1,12}( [A-Z]{1,12}){0,2}$/),
  passportNumber: fc.stringMatching(/^[A-Z]{2}\d{7}$/).map((text) => text as PassportNumber),
  dateOfBirth: day,
  sex: fc.constantFrom('F' as const, 'M' as const, 'X' as const),
  expiresOn: day,
  cnic: fc.stringMatching(/^[1-9]\d{12}$/).map((text) => text as Cnic),
});

test('a zone built from a row has no fault against it', () => {
  fc.assert(
    fc.property(person, (parts) => {
      const lines = buildMrz(parts);
      expect([lines.line1.length, lines.line2.length]).toEqual([44, 44]);
      expect(listMrzFaults(lines, { ...parts, passportExpiresOn: parts.expiresOn })).toEqual([]);
    }),
  );
});

test('any single digit changed in a field under a check digit is caught by that field and by the composite', () => {
  const span = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
  const positions = [...span(0, 9), ...span(13, 19), ...span(21, 27), ...span(28, 41)];
  fc.assert(
    fc.property(
      person,
      fc.constantFrom(...positions),
      fc.integer({ min: 1, max: 9 }),
      (parts, position, difference) => {
        const lines = buildMrz(parts);
        const written = lines.line2.charAt(position);
        fc.pre(/\d/.test(written));
        const changed = replaceAt(lines.line2, position, String((Number(written) + difference) % 10));
        const faults = listMrzFaults(
          { line1: lines.line1, line2: changed },
          { ...parts, passportExpiresOn: undefined },
        );
        expect(faults.some((fault) => fault !== 'compositeCheckDigit' && fault.endsWith('CheckDigit'))).toBe(true);
        expect(faults).toContain('compositeCheckDigit');
      },
    ),
  );
});
