import { describe, expect, test } from 'vitest';
import { nameWords, searchByName } from '../../src/domain/public-answer/searchByName.ts';

const named = (key: string, ...names: string[]) => ({ key, names: names.map(nameWords) });
const register = [
  named('1/RWP', 'Al-Karam Enterprises (Private) Limited', 'Al-Karam', 'الکرم انٹرپرائزز'),
  named('2/LHR', 'Al Karim Enterprises'),
  named('3/KAR', 'Karakoram Bridge Recruiting Agency'),
  named('4/PWR', 'Khyber Manpower', 'خیبر مین پاور'),
];
const keys = (asked: string) => searchByName(register, asked, 10).keys;

describe('searching an agency by name', () => {
  test.each([
    ['the legal name without its form', 'al karam enterprises', ['1/RWP', '2/LHR']],
    ['words written together', 'AlKaram', ['1/RWP']],
    ['the beginning of a word', 'karako', ['3/KAR']],
    ['a slip of one letter', 'khyber manpowar', ['4/PWR']],
    ['Urdu, with Arabic letters from another keyboard', 'الكرم', ['1/RWP']],
    ['Urdu, with another h', 'خيبر مين پاور', ['4/PWR']],
    ['nobody', 'Zamzam', []],
    ['nothing but signs', '---', []],
  ])('%s', (_, asked, expected) => {
    expect(keys(asked)).toEqual(expected);
  });

  test('look-alikes are shown beside the one that fits exactly, which comes first', () => {
    expect(keys('Al Karim Enterprises')).toEqual(['2/LHR', '1/RWP']);
  });

  test('tells how many there are when it shows fewer', () => {
    expect(searchByName(register, 'al', 1)).toEqual({ keys: ['1/RWP'], total: 2 });
  });
});
