import { expect, test } from 'vitest';
import { askWhoIsBehindPhone } from '../../../src/domain/network/askWhoIsBehindPhone.ts';
import { brokerPhone, Villages, withBroker } from './villages.ts';

const ask = (villages: Villages, phone: string) => {
  const { known, communities } = villages.known();
  return askWhoIsBehindPhone(known, communities, phone);
};

test('a broker is told with his profile, his other phone, the agency he claims, and where each is written', () => {
  const answer = ask(withBroker(), brokerPhone);
  const [person] = answer.people;
  expect(answer.people).toHaveLength(1);
  expect(person).toMatchObject({ isIntermediary: true, whyNot: null });
  expect(person?.profile).toMatchObject({
    phones: [brokerPhone, '+923457654321'],
    names: [{ text: 'Ustad Karam Din', count: 4 }],
    places: [{ text: 'Gujrat', count: 4 }],
    claimedAgencies: [{ text: 'Madina Overseas', count: 4 }],
    workers: ['W1', 'W2', 'W3', 'W4'],
    firstSeen: '2026-06-01',
  });
  expect(person?.sources).toEqual(['case/C1@1', 'case/C2@1', 'case/C3@1', 'case/C4@1']);
  const claim = answer.links.find(({ kind }) => kind === 'claimed');
  expect(claim?.right).toMatchObject({ kind: 'agency', ref: '9/GRT' });
  expect(claim?.words).toContain('told 4 times');
  const other = answer.links.find(({ right }) => right.ref === '+923457654321');
  expect(other).toMatchObject({ sources: ['case/C4@1'], sharedBy: 2, isOnlyLink: true });
  expect(answer.community.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['W1', 'W2', 'W3', 'W4']));
});

test('a phone of an agency and of its director is told with both; one that nobody has is told as such', () => {
  const villages = new Villages().agency('1/LHR', {
    phones: ['042-35761234', '0300-5556677'],
    people: [{ role: 'director', fullName: 'Nasir Butt', fatherName: null, cnic: null, phone: '0300-5556677' }],
  });
  const answer = ask(villages, '+923005556677');
  expect(answer.parties.map(({ kind, name }) => [kind, name])).toEqual(
    expect.arrayContaining([
      ['agency', 'Firm 1/LHR'],
      ['person', 'Nasir Butt'],
    ]),
  );
  expect(answer.links.find(({ kind }) => kind === 'people')).toMatchObject({
    note: 'director',
    sources: ['agency/1/LHR@1'],
  });
  expect(ask(villages, '+923009999999')).toMatchObject({ parties: [], links: [], people: [] });
});

test('of a phone that many share it is said that it links no two, and its community is not told', () => {
  const villages = new Villages();
  for (let at = 0; at < 130; at += 1) villages.worker(`W${at}`, { phone: '0300-7770000' });
  const answer = ask(villages, '+923007770000');
  expect(answer.passedOver).toEqual([expect.stringContaining('130 are linked')]);
  expect(answer.community).toEqual([]);
  expect(answer.more).toBe(30);
});
