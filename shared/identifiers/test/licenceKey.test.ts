import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLicenceKey } from '../src/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('licence key', () => {
  test.each([
    ['MPD/1250/RWP/92', '1250/RWP'],
    ['Ops & MPD 2215/MLK', '2215/MLK'],
    ['OP&HRD/5224/LHR/2026', '5224/LHR'],
    ['0848 / LHR', '848/LHR'],
    ['OEP 2214/MLK', '2214/MLK'],
    ['0345/Kar', '345/KAR'],
    ['  op&hrd/0042/pwr/2020 ', '42/PWR'],
    ['۱۲۵۰/RWP', '1250/RWP'],
    ['TA-3061', 'TA-3061'],
    [' ta-3061 ', 'TA-3061'],
    ['TA - 0061', 'TA-0061'],
  ])('%s is the number of %s', (written, key) => {
    expect(findLicenceKey(written)).toBe(key);
  });

  test.each([
    '',
    'none',
    '1250',
    'RWP',
    '0000/RWP',
    'TA-',
    'Al-Falah Corporation',
    '12/34',
    '1250/RWP/9',
    '03001234567',
  ])('%j is no licence number', (written) => {
    expect(findLicenceKey(written)).toBeUndefined();
  });

  test('one licence has one key however its number is written, and the key of a key is itself', () => {
    const serial = fc.integer({ min: 1, max: 99_999 });
    const office = fc.constantFrom('KAR', 'LHR', 'MLK', 'MTN', 'PWR', 'QTA', 'RWP', 'SKT');
    const year = fc.integer({ min: 1979, max: 2026 });
    fc.assert(
      fc.property(serial, office, year, (number, code, issued) => {
        const padded = String(number).padStart(4, '0');
        const key = `${number}/${code}`;
        const low = code.charAt(0) + code.slice(1).toLowerCase();
        const ways = [
          `MPD/${padded}/${code}/${String(issued).slice(2)}`,
          `OP&HRD/${padded}/${code}/${issued}`,
          `${padded} / ${code}`,
          `OEP ${number}/${code}`,
          `${padded}/${low}`,
          `Ops & MPD ${number}/${code}`,
          key,
        ];
        for (const way of ways) expect(findLicenceKey(way)).toBe(key);
      }),
    );
  });

  test('a travel agency never has the key of a recruiting agency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (number) => {
        expect(findLicenceKey(`TA-${number}`)).toBe(`TA-${number}`);
      }),
    );
  });

  test('every agency that a truth names is the key of a licence number in its pack', () => {
    const packs = [
      ['examples/register-pack', 'sample-pack'],
      ['shared/test-kit/fixtures/bad-rows-pack', 'bad-rows-pack'],
    ];
    for (const [folder, truth] of packs) {
      const agencies = readFileSync(`${root}${folder}/agencies.csv`, 'utf8').trim().split('\n').slice(1);
      const keys = new Set(agencies.map((line) => findLicenceKey(line.slice(0, line.indexOf(',')))));
      expect(keys.has(undefined)).toBe(false);
      const findings = readFileSync(`${root}shared/test-kit/fixtures/truth/${truth}.csv`, 'utf8').split('\n');
      const named = findings.map((line) => line.split(',')).filter(([, kind]) => kind === 'agency');
      for (const [, , subject, related] of named) {
        expect(keys).toContain(subject);
        if (related !== '') expect(keys).toContain(related);
      }
    }
  });
});
