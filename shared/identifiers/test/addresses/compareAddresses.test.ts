import { describe, expect, test } from 'vitest';
import { type AddressLevel, compareAddresses, normaliseAddress } from '../../src/index.ts';

function levelOf(one: string, other: string): AddressLevel {
  return compareAddresses(normaliseAddress(one), normaliseAddress(other)).level;
}

describe('how close two places are', () => {
  test.each<[string, string, AddressLevel]>([
    [
      'Off # 53, First Flr, Rehmat Plz, S/Town, Rawalpindi',
      'Office No. 53, 1st Floor, Rehmat Plaza, Satellite Town, Rawalpindi',
      'premises',
    ],
    [
      'Suite 15, Ghazi Plaza, Tariq Rd, Karachi',
      'Office No. 15, Basement, Ghazi Plaza, Tariq Road, Karachi',
      'premises',
    ],
    ['241-C, Street 57, Grassy G, Malakand', '241-C, St 57, Grassy G, Malakand', 'premises'],
    ['915-B, Street 4, GT Road, Peshawar', '915-B, Street 4, G.T. Rd, Peshawar', 'premises'],
    ['Office 3, Ground Floor, Millat Plaza, Karachi', 'Office 3, 2nd Floor, Millat Plaza, Karachi', 'building'],
    [
      'Office No. 20, Millat Plaza, Shahrah-e-Faisal, Karachi',
      'Off # 21, Millat Plz, Shahra e Faisal, Karachi',
      'building',
    ],
    ['Office 1, Land Mark Plz, Saddar, Karachi', 'Landmark Plaza, Karachi', 'building'],
    ['20-G, St 9, Ferozepur Rd, Lahore', '39-E, Street 6, Ferozepur Road, Lahore', 'street'],
    ['303-F, Street 3, Saddar, Rawalpindi', 'Moh. Saddar, Saddar, Rawalpindi', 'area'],
    ['504-F, Street 6, PECHS Block 6, Karachi', '504-F, Street 6, PECHS Block 5, Karachi', 'city'],
    ['Office 7, Karim House, Lahore', 'Office 7, Karim Tower, Lahore', 'city'],
    ['Rehmat Plaza, Lahore', 'Rehmat Plaza, Rawalpindi', 'different'],
    ['', 'Office 7, Karim Tower, Lahore', 'unknown'],
  ])('%s and %s: %s', (one, other, level) => {
    expect(levelOf(one, other)).toBe(level);
    expect(levelOf(other, one)).toBe(level);
  });
});

test('keys are equal for the same building and door, and apart for the next door', () => {
  const one = normaliseAddress('Off # 53, First Flr, Rehmat Plz, S/Town, Rawalpindi');
  const same = normaliseAddress('Suite 53, Rahmat Plaza, Satellite Town, Rawalpindi');
  const next = normaliseAddress('Office No. 54, Rehmat Plaza, Satellite Town, Rawalpindi');
  expect(one.buildingKey).toBe(same.buildingKey);
  expect(one.premisesKey).toBe(same.premisesKey);
  expect(one.buildingKey).toBe(next.buildingKey);
  expect(one.premisesKey).not.toBe(next.premisesKey);
  expect(normaliseAddress('Saddar, Karachi').premisesKey).toBeNull();
});

test('floors are read by word and number', () => {
  const floorOf = (text: string) => normaliseAddress(`Office 1, ${text}, Millat Plaza, Karachi`).floor;
  expect(['Basement', 'Ground Floor', 'Mezzanine Flr', 'First Flr', '3rd Floor'].map(floorOf)).toEqual([
    -1, 0, 0.5, 1, 3,
  ]);
});
