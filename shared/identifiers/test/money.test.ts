import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CurrencyCode,
  compareDecimals,
  compareMoney,
  countryCodes,
  currencyExponents,
  decimalOfMoney,
  findCountryCode,
  findCurrencyCode,
  findDecimal,
  findMoney,
  findRupees,
} from '../src/index.ts';

const code = (text: string) => text as CurrencyCode;

describe('money', () => {
  test.each([
    ['1600', 'SAR', 160_000],
    ['1600.5', 'SAR', 160_050],
    ['1600.000', 'SAR', 160_000],
    ['95.505', 'OMR', 95_505],
    ['0.001', 'KWD', 1],
    ['120', 'BHD', 120_000],
    ['250000', 'JPY', 250_000],
    ['0007.10', 'AED', 710],
  ])('%s %s is %i minor units', (amount, currency, minorUnits) => {
    expect(findMoney(amount, code(currency))).toEqual({ minorUnits, currency });
  });

  test.each([
    ['1600.005', 'SAR'],
    ['95.5055', 'OMR'],
    ['0.5', 'JPY'],
    ['-1', 'SAR'],
    ['+1', 'SAR'],
    ['1e3', 'SAR'],
    ['1,600', 'SAR'],
    ['.5', 'SAR'],
    ['5.', 'SAR'],
    ['', 'SAR'],
    [' 5', 'SAR'],
    ['999999999999999', 'OMR'],
  ])('%j %s is no amount', (amount, currency) => {
    expect(findMoney(amount, code(currency))).toBeUndefined();
  });

  test('minor units and decimals are two writings of one amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(...currencyExponents.keys()), (minorUnits, currency) => {
        fc.pre(minorUnits < 1e15);
        const money = { minorUnits, currency: code(currency) };
        expect(findMoney(decimalOfMoney(money), money.currency)).toEqual(money);
      }),
    );
  });

  test('amounts of one currency compare; of two they do not', () => {
    const sar = (minorUnits: number) => ({ minorUnits, currency: code('SAR') });
    expect(compareMoney(sar(1), sar(2))).toBe(-1);
    expect(compareMoney(sar(2), sar(2))).toBe(0);
    expect(compareMoney(sar(3), sar(2))).toBe(1);
    expect(compareMoney(sar(3), { minorUnits: 3, currency: code('AED') })).toBeUndefined();
  });

  test('rupees are whole, not negative, and of at most 15 digits', () => {
    expect(findRupees('0')).toBe(0);
    expect(findRupees('999999999999999')).toBe(999_999_999_999_999);
    for (const each of ['', '-1', '1.0', '1000000000000000', '1 000', '۱۰']) expect(findRupees(each)).toBeUndefined();
  });
});

test('decimals compare exactly, and their normal form is one for one number', () => {
  expect(findDecimal('052.8510')).toBe('52.851');
  expect(findDecimal('0.00')).toBe('0');
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(6), fc.nat(6), (left, right, leftPlaces, rightPlaces) => {
      const write = (digits: number, places: number) => {
        const text = String(digits).padStart(places + 1, '0');
        return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      };
      const [one, other] = [findDecimal(write(left, leftPlaces)), findDecimal(write(right, rightPlaces))];
      if (one === undefined || other === undefined) throw new Error('a decimal was not read');
      const difference = BigInt(left) * 10n ** BigInt(6 - leftPlaces) - BigInt(right) * 10n ** BigInt(6 - rightPlaces);
      expect(compareDecimals(one, other)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      expect(findDecimal(one)).toBe(one);
    }),
  );
});

test('countries and currencies are those of the standards, in capitals', () => {
  expect(countryCodes.size).toBe(249);
  for (const each of ['PK', 'SA', 'AE', 'OM', 'QA', 'KW', 'BH', 'MY', 'KR']) expect(findCountryCode(each)).toBe(each);
  for (const each of ['XX', 'ZZ', 'UK', 'pk', 'PAK', '', 'XK']) expect(findCountryCode(each)).toBeUndefined();
  for (const each of ['PKR', 'SAR', 'AED', 'OMR']) expect(findCurrencyCode(each)).toBe(each);
  for (const each of ['XXX', 'RS', 'sar', 'ABC', '']) expect(findCurrencyCode(each)).toBeUndefined();
  for (const each of ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']) expect(currencyExponents.get(each)).toBe(3);
});
