import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { agency, type Country, openCountry } from './country.ts';
import { naming, personOf } from './naming.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
});
afterAll(() => country?.offices.stop());

test('data of the version that kept no names learns them from the topics at its next start', async () => {
  const { emigration, licensing, offices, risk } = country;
  await licensing.tell('agency', '1/LHR', agency('1/LHR'));
  for (const [at, fatherName] of ['Karim', 'Karim', 'Sadiq'].entries()) {
    const [workerRef, caseRef] = [`W${at + 1}`, `C${at + 1}`];
    await emigration.tell('worker', workerRef, personOf(country, workerRef, { serial: at + 1, fatherName }));
    await emigration.tell('case', caseRef, naming(country, caseRef, { workerRef, paid: false }));
  }
  await country.settled();
  const { connection } = risk.kit;
  const before = await connection.collection('caseFacts').countDocuments({});
  for (const name of ['personFacts', 'partyFacts', 'agencyIdentityFacts', 'complaintFacts', 'subject']) {
    await connection.collection(name).deleteMany({});
  }
  await connection.collection('journal').deleteMany({ stream: /^subject\// });
  await connection.collection('meta').updateOne({ _id: 'data-version' as never }, { $set: { version: 1 } });
  await risk.stop();

  const again = await offices.start(service);
  await eventually(
    () => again.kit.connection.collection('subject').countDocuments({ flagged: true }),
    (count) => count === 1,
  );
  expect(await again.kit.connection.collection('caseFacts').countDocuments({})).toBe(before);
  expect(await again.kit.connection.collection('personFacts').countDocuments({})).toBe(3);
});
