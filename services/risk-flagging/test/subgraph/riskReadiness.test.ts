import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Country, openCountry, papers, submitted, worker } from '../usecases/country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
});
afterAll(() => country?.offices.stop());

test('once everything is read and assessed, no mark waits and every known case is assessed', async () => {
  const { emigration } = country;
  for (const serial of [1, 2, 3]) {
    await emigration.tell('worker', `W${serial}`, worker(emigration.kit, `W${serial}`, papers(serial)));
    await emigration.tell('case', `C${serial}`, submitted(`C${serial}`, { workerRef: `W${serial}` }));
  }
  await country.settled();
  const { riskReadiness } = await country.ask<{ riskReadiness: Record<string, unknown> }>(
    '{ riskReadiness { marksWaiting casesAssessed casesKnown } }',
  );
  expect(riskReadiness).toEqual({ marksWaiting: 0, casesAssessed: 3, casesKnown: 3 });
});

test('without the tables of the law the rules about fees and ages say that they cannot tell', async () => {
  type Answer = { assessment: { couldNotTell: { code: string; missing: string[] }[] } };
  const { assessment } = await country.ask<Answer>('{ assessment(caseRef: "C1") { couldNotTell { code missing } } }');
  expect(assessment.couldNotTell).toContainEqual({ code: 'UNDERAGE', missing: ['reference-table/age-rules'] });
});
