import { expect, test } from 'vitest';
import { askSimilarAgencies } from '../../../src/domain/network/askSimilarAgencies.ts';
import { Villages } from './villages.ts';

/** A register large enough for a shared value to say something. */
function register(): Villages {
  const villages = new Villages();
  for (let at = 100; at < 164; at += 1)
    villages.agency(`${at}/KHI`, { legalName: `Firm ${at} Travels`, phones: [`0300-4${at}000`] });
  return villages;
}

test('an agency with the same account and phone resembles, with the bits of each; one that shares nothing does not', () => {
  const villages = register()
    .agency('1/LHR', { phones: ['0300-1234567'], bankAccount: 'PK36SCBL0000001123456702' })
    .agency('2/LHR', { phones: ['+92 300 1234567'], bankAccount: 'PK36SCBL0000001123456702' });
  const answer = askSimilarAgencies(villages.known().known, '1/LHR');
  const similar = answer.ok ? answer.value.similar : [];
  expect(similar.map(({ party }) => party.ref)).toEqual(['2/LHR']);
  expect(similar[0]?.grounds.map(({ words }) => words).join()).toMatch(/bank account.*phone|phone.*bank account/);
  expect(similar[0]?.bits).toBe(similar[0]?.grounds.reduce((sum, { bits }) => sum + bits, 0));
  expect(similar[0]?.sources).toEqual(['agency/1/LHR@1', 'agency/2/LHR@1']);
});

test('the more share a value the less it weighs, and of what more than twenty share it is said', () => {
  const sharing = (count: number) => {
    const villages = register();
    for (let at = 1; at <= count; at += 1) villages.agency(`${at}/LHR`, { bankAccount: 'PK36SCBL0000001123456702' });
    const answer = askSimilarAgencies(villages.known().known, '1/LHR');
    return answer.ok ? answer.value : undefined;
  };
  expect(sharing(2)?.similar[0]?.bits).toBeGreaterThan(sharing(4)?.similar[0]?.bits ?? 100);
  expect(
    sharing(21)
      ?.similar.flatMap(({ grounds }) => grounds.map(({ words }) => words))
      .join(),
  ).not.toContain('account');
  expect(sharing(21)?.passedOver).toEqual([expect.stringContaining('21 agencies share it')]);
});

test('an agency that is not in the register is not found', () => {
  expect(askSimilarAgencies(register().known().known, '7/LHR')).toMatchObject({
    refusal: { kind: 'PartyNotFound', field: 'agencyKey' },
  });
});
