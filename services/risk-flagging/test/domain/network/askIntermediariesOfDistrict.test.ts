import { expect, test } from 'vitest';
import { askIntermediariesOfDistrict } from '../../../src/domain/network/askIntermediariesOfDistrict.ts';
import { broker, brokerPhone, withBroker } from './villages.ts';

test('who stands in a district is told, in any spelling of it, and who recruits workers from there', () => {
  const { known } = withBroker().known();
  const there = askIntermediariesOfDistrict(known, 'GUJRAAT');
  expect(there.people.map(({ profile }) => profile.phones[0])).toEqual([brokerPhone]);
  expect(there.words).toBe('1 intermediaries stand in GUJRAAT, and 0 more recruit workers from there.');
  const from = askIntermediariesOfDistrict(known, 'Sialkot');
  expect(from.people).toHaveLength(1);
  expect(from.words).toBe('0 intermediaries stand in Sialkot, and 1 more recruit workers from there.');
  expect(askIntermediariesOfDistrict(known, 'Quetta').people).toEqual([]);
});

test('whom too few name is no intermediary of the district', () => {
  const villages = withBroker()
    .worker('W9')
    .departs('C9', 'W9', {
      contacts: [broker({ name: 'Allah Ditta', phone: '0301-9998877', claimedAgency: null })],
    });
  const { known } = villages.known();
  const phones = askIntermediariesOfDistrict(known, 'Gujrat').people.flatMap(({ profile }) => profile.phones);
  expect(phones).not.toContain('+923019998877');
  expect([...known.named.values()].find(({ profile }) => profile.phones[0] === '+923019998877')).toMatchObject({
    isIntermediary: false,
    whyNot: 'named by fewer than three workers',
  });
});
