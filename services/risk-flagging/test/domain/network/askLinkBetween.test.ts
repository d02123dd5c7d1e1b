import { expect, test } from 'vitest';
import { askLinkBetween, readPartyName } from '../../../src/domain/network/askLinkBetween.ts';
import { toFollowTheMoney } from '../../../src/domain/network/followTheMoney.ts';
import { Villages, withBroker } from './villages.ts';

const ask = (villages: Villages, from: readonly [string, string], to: readonly [string, string]) => {
  const [one, other] = [from, to].map(([kind, ref]) => readPartyName(kind, ref));
  if (one === undefined || other === undefined) throw new Error('a name of the test cannot be read');
  return askLinkBetween(villages.known().known, one, other);
};

const person = (fullName: string, cnic: string, role = 'director') => ({
  role,
  fullName,
  fatherName: null,
  cnic,
  phone: null,
});

test('two agencies are linked by a man whom both declared, step by step with the rows that say so', () => {
  const villages = new Villages()
    .agency('1/LHR', { people: [person('Nasir Butt', '35202-1234567-1')] })
    .agency('2/LHR', { people: [person('M. Nasir Butt', '3520212345671', 'manager')] })
    .agency('3/LHR');
  const answer = ask(villages, ['agency', '1/LHR'], ['agency', '2/LHR']);
  expect(answer.ok && answer.value.paths).toHaveLength(1);
  const [path] = answer.ok ? answer.value.paths : [];
  expect(path?.links.map(({ kind, sources }) => [kind, ...sources])).toEqual([
    ['people', 'agency/1/LHR@1'],
    ['bears', 'agency/1/LHR@1'],
    ['bears', 'agency/2/LHR@1'],
    ['people', 'agency/2/LHR@1'],
  ]);
  expect(path?.links.every(({ isOnlyLink }) => isOnlyLink)).toBe(true);
  expect(path?.links[1]?.words).toContain('2 in all have this');
  const none = ask(villages, ['agency', '1/LHR'], ['agency', '3/LHR']);
  expect(none.ok && none.value.paths).toEqual([]);
});

test('a second way makes no link the only one', () => {
  const villages = new Villages()
    .agency('1/LHR', { phones: ['0300-1234567'], bankAccount: 'PK36SCBL0000001123456702' })
    .agency('2/LHR', { phones: ['0300-1234567'], bankAccount: 'PK36 SCBL 0000 0011 2345 6702' });
  const answer = ask(villages, ['agency', '1/LHR'], ['agency', '2/LHR']);
  expect(answer.ok && answer.value.paths.map(({ links }) => links.map(({ isOnlyLink }) => isOnlyLink))).toEqual([
    [false, false],
    [false, false],
  ]);
});

test('agencies of one plaza and workers of one large agency are not linked by it', () => {
  const villages = new Villages();
  for (let at = 0; at < 25; at += 1) {
    villages.agency(`${at + 1}/LHR`, { address: 'Office 5, 2nd Floor, Rehmat Plaza, Ferozepur Road, Lahore' });
    villages.worker(`W${at}`).departs(`C${at}`, `W${at}`, { agencyKey: '1/LHR' });
  }
  for (const [from, to] of [
    [
      ['agency', '1/LHR'],
      ['agency', '2/LHR'],
    ],
    [
      ['worker', 'W1'],
      ['worker', 'W2'],
    ],
  ] as const) {
    const answer = ask(villages, from, to);
    expect(answer.ok && answer.value.paths).toEqual([]);
    expect(answer.ok && answer.value.passedOver).toContainEqual(expect.stringContaining('25 are linked'));
  }
});

test('workers of one intermediary are linked by him, however many they are', () => {
  const villages = withBroker();
  for (let at = 10; at < 40; at += 1) {
    villages.worker(`W${at}`, { fatherName: `Father ${at}` });
    villages.departs(`C${at}`, `W${at}`, {
      contacts: [{ role: 'broker', name: 'Karam Din', phone: '0300-1112233', place: 'Gujrat', claimedAgency: null }],
    });
  }
  const answer = ask(villages, ['worker', 'W1'], ['worker', 'W35']);
  expect(answer.ok && answer.value.paths[0]?.links.map(({ kind }) => kind)).toEqual(['named', 'named']);
});

test('a party that nobody knows is not found, by the field that names it', () => {
  const villages = new Villages().agency('1/LHR');
  expect(ask(villages, ['agency', '7/LHR'], ['agency', '1/LHR'])).toMatchObject({
    refusal: { kind: 'PartyNotFound', field: 'from' },
  });
  expect(ask(villages, ['agency', '1/LHR'], ['worker', 'W7'])).toMatchObject({
    refusal: { kind: 'PartyNotFound', field: 'to' },
  });
});

test('names of parties are read in every spelling, and what is no name is refused', () => {
  expect(readPartyName('phone', '0300 111 2233')).toEqual({ kind: 'phone', ref: '+923001112233' });
  expect(readPartyName('account', 'pk36 scbl 0000')).toEqual({ kind: 'account', ref: 'PK36SCBL0000' });
  for (const [kind, ref] of [
    ['ghost', '1'],
    ['phone', 'nobody'],
    ['worker', '  '],
    ['account', '35202-1234567-1'],
  ] as const) {
    expect(readPartyName(kind, ref)).toBeUndefined();
  }
});

test('two agencies that recruit for one employer are linked by it, however its name is written', () => {
  const villages = new Villages().agency('1/LHR').agency('2/LHR').worker('W1').worker('W2');
  villages.departs('C1', 'W1', { agencyKey: '1/LHR', permissionNo: 'P1', employerName: 'Al-Noor Est.' });
  villages.departs('C2', 'W2', { agencyKey: '2/LHR', permissionNo: 'P2', employerName: 'AL NOOR EST' });
  const answer = ask(villages, ['permission', 'P1'], ['permission', 'P2']);
  expect(answer.ok && answer.value.paths[0]?.links.map(({ kind }) => kind)).toEqual(['demanded', 'demanded']);
  expect(answer.ok && answer.value.parties).toContainEqual({
    ...{ id: 'employer:SA|AL NOOR EST', kind: 'employer', ref: 'SA|AL NOOR EST', name: 'Al-Noor Est.' },
  });
});

test('a worker without a permission is linked with the employer, and the export says employment', () => {
  const villages = new Villages().worker('W1').departs('C1', 'W1', { employerName: 'Al-Noor Est.' });
  expect(readPartyName('employer', 'sa al noor, est')).toEqual({ kind: 'employer', ref: 'SA|AL NOOR EST' });
  expect(readPartyName('employer', 'Al')).toBeUndefined();
  const answer = ask(villages, ['worker', 'W1'], ['employer', 'SA|AL NOOR EST']);
  if (!answer.ok) throw new Error('not found');
  expect(answer.value.links[0]?.words).toContain('Worker W1 (W1) departs for employer Al-Noor Est. (SA)');
  const things = toFollowTheMoney(answer.value)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const employer = things.find(({ properties }) => properties.name?.[0] === 'Al-Noor Est.');
  expect(employer).toMatchObject({ schema: 'Company', properties: { country: ['sa'] } });
  const employment = things.find(({ schema }) => schema === 'Employment');
  expect(employment.properties.employer).toEqual([employer.id]);
});
