import { keyPaths, listRotationReports, retireOldKeys, rotateKeys } from '@muhafiz/service-kit/keys';
import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  anIntendedDeparture,
  type Country,
  clearWhenAssessed,
  departureAnswer,
  law,
  openCountry,
  submit,
  take,
} from './country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry({ rotationSettleMillis: 1000 });
  await take(country, 'importReferenceTables', law);
}, 240_000);
afterAll(() => country?.stop());

const offices = () => [country.licensing, country.emigration, country.complaints, country.risk];

/** Every text in every collection of every office. */
async function allStored(): Promise<string> {
  const texts: string[] = [];
  for (const office of offices()) {
    for (const { name } of await office.kit.connection.listCollections()) {
      texts.push(JSON.stringify(await office.kit.connection.collection(name).find({}).toArray()));
    }
  }
  return texts.join('\n');
}

type Assessed = { assessment: { flags: { id: string }[] } | null };
const flagIdOf = async (caseRef: string) =>
  (await country.ask<Assessed>('protector', `{ assessment(caseRef: "${caseRef}") { flags { id } } }`)).assessment
    ?.flags[0]?.id;

test('keys are rotated while everybody works: no read fails, and afterwards nothing stands under the old keys', async () => {
  const cleared = await anIntendedDeparture(country);
  await clearWhenAssessed(country, cleared.caseRef);
  await eventually(
    () => departureAnswer(country, cleared),
    (answer) => answer === 'GO',
  );
  const flagged = await anIntendedDeparture(country);
  await submit(country, flagged, 70_000);
  const flagId = await eventually(
    () => flagIdOf(flagged.caseRef),
    (id) => id !== undefined,
  );

  const paths = keyPaths(country.offices.keysFolder);
  await rotateKeys(paths);
  let reading = true;
  let reads = 0;
  const readers = (async () => {
    while (reading) {
      // Found by the blind index of the passport, and opened: a failed read would answer ASK, or throw.
      expect(await departureAnswer(country, cleared)).toBe('GO');
      reads++;
    }
  })();
  await eventually(
    () => listRotationReports(paths).filter((report) => report.state === 'clean').length,
    (clean) => clean === 4,
    { withinMillis: 150_000 },
  );
  reading = false;
  await readers;
  expect(reads).toBeGreaterThan(10);

  const before = await allStored();
  const { retired, refused } = await retireOldKeys(paths);
  expect(refused.filter(({ purpose }) => purpose === 'data' || purpose === 'index')).toEqual([]);
  expect(retired.length).toBeGreaterThan(0);
  for (const id of retired) expect(before.includes(`enc:v1:${id}:`)).toBe(false);

  expect(await departureAnswer(country, cleared)).toBe('GO');
  type Replayed = { replayFlag: { replay: { same: boolean } | null } };
  const query = 'query ($id: ID!) { replayFlag(id: $id) { replay { same } refusal { code } } }';
  const { replayFlag } = await country.ask<Replayed>('protector', query, { id: flagId });
  expect(replayFlag.replay?.same).toBe(true);
}, 240_000);
