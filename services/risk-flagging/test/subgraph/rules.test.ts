import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Country, openCountry } from '../usecases/country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
});
afterAll(() => country?.offices.stop());

/** The eight of the register pack. */
const codes = [
  'LICENCE_NOT_VALID',
  'PERMISSION_MISMATCH',
  'PERMISSION_EXCEEDED',
  'FEE_OVER_CEILING',
  'FEE_ABOVE_BAND',
  'FEE_WITHOUT_RECEIPT',
  'UNDERAGE',
  'IDENTITY_CONFLICT',
  'COMPLAINT_CLUSTER',
  'UNDER_DECLARED_FEES',
  'UNLICENSED_INTERMEDIARY',
  'SAME_PERSON',
  'PHOENIX_AGENCY',
];

test('the rules in force are shown with their law and in both languages', async () => {
  type Answer = { rules: { code: string; version: number; plain: { en: string; ur: string }; citations: string[] }[] };
  const { rules } = await country.ask<Answer>('{ rules { code version severity effect plain { en ur } citations } }');
  expect(rules.map((rule) => rule.code)).toEqual(codes);
  for (const { plain, citations } of rules) {
    expect(plain.en).not.toBe('');
    expect(plain.ur).toMatch(/[\u0600-\u06ff]/);
    expect(citations.length).toBeGreaterThan(0);
  }
});
