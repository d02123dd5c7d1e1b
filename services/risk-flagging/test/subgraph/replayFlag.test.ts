import { keyPaths, rotateKeys } from '@muhafiz/service-kit/keys';
import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agency,
  ageRules,
  type Country,
  feeSchedule,
  openCountry,
  papers,
  permission,
  submitted,
  worker,
} from '../usecases/country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  await licensing.tell('agency', '1001/LHR', agency('1001/LHR'));
  await licensing.tell('permission', 'PE/1', permission('PE/1', '1001/LHR', 5));
  await emigration.tell('worker', 'W1', worker(emigration.kit, 'W1', papers(1)));
  const terms = { workerRef: 'W1', agencyKey: '1001/LHR', permissionNo: 'PE/1' };
  await emigration.tell('case', 'C1', submitted('C1', { ...terms, servicePkr: 90_000 }));
});
afterAll(() => country?.offices.stop());

interface Replayed {
  readonly replay: { same: boolean; recorded: string; computed: string } | null;
  readonly refusal: { code: string } | null;
}

async function replay(id: string): Promise<Replayed> {
  const { replayFlag } = await country.ask<{ replayFlag: Replayed }>(
    'query ($id: ID!) { replayFlag(id: $id) { replay { same recorded computed } refusal { code } } }',
    { id },
  );
  return replayFlag;
}

async function listFlagIds(caseRef: string): Promise<string[]> {
  const { assessment } = await country.ask<{ assessment: { flags: { id: string; code: string }[] } }>(
    `{ assessment(caseRef: "${caseRef}") { flags { id code } } }`,
  );
  return assessment.flags.map((flag) => flag.id);
}

test('a flag is computed again to the same bytes, also after the facts have changed', async () => {
  expect(await country.codesOf('C1', 1)).toEqual(['FEE_OVER_CEILING']);
  const [flagId = ''] = await listFlagIds('C1');
  const before = await replay(flagId);
  expect(before.replay?.same).toBe(true);
  // 90,000 were paid and 15,000 allowed.
  expect(before.replay?.computed).toContain('"excessPkr":75000');
  await country.licensing.tell('reference-table', 'fee-schedule', feeSchedule(2, 10_000));
  await country.settled();
  expect((await listFlagIds('C1'))[0]).not.toBe(flagId);
  expect(await replay(flagId)).toEqual(before);
});

test('a flag of another assessment, rule or form is not found', async () => {
  for (const id of ['C1@99/FEE_OVER_CEILING', 'C1@1/UNDERAGE', 'nonsense']) {
    expect(await replay(id)).toEqual({ replay: null, refusal: { code: 'NOT_FOUND' } });
  }
});

test('after a rotation of keys the sealed facts open under both keys, to the same canonical text', async () => {
  const { kit } = country.risk;
  const [flagId = ''] = await listFlagIds('C1');
  const before = await replay(flagId);
  const version = Number(/@(\d+)\//.exec(flagId)?.[1]);
  const rowId = `assessment/C1@${String(version).padStart(6, '0')}`;
  const sealedNow = async () => {
    const row = await kit.findJournalRow(rowId);
    return (row?.recorded as { sealedFacts: string } | undefined)?.sealedFacts ?? 'no such row';
  };
  const sealedBefore = await sealedNow();
  const plain = kit.cipher.open(sealedBefore, 'journal.facts/C1');
  // Announced five seconds ago, so that the new key is written with as soon as it is seen.
  await rotateKeys(keyPaths(country.offices.keysFolder), { now: () => Date.now() - 5000 });
  await eventually(
    () => kit.cipher.needsRotation(sealedBefore),
    (needed) => needed,
  );
  // Whether the sweep has passed the row or not makes no difference to who asks.
  expect(await replay(flagId)).toEqual(before);
  const sealedAfter = await eventually(sealedNow, (sealed) => !kit.cipher.needsRotation(sealed));
  expect(sealedAfter).not.toBe(sealedBefore);
  expect(kit.cipher.open(sealedAfter, 'journal.facts/C1')).toBe(plain);
  expect(await replay(flagId)).toEqual(before);
});

test('after a rotation whoever shares a paper is still found under the key of before', async () => {
  const { emigration } = country;
  await emigration.tell(
    'worker',
    'W2',
    worker(emigration.kit, 'W2', { ...papers(2, '1991-02-03'), cnic: papers(1).cnic }),
  );
  await country.settled();
  expect(await country.codesOf('C1', 1)).toContain('IDENTITY_CONFLICT');
  await emigration.tell('worker', 'W2', worker(emigration.kit, 'W2', papers(2, '1991-02-03'), 'WorkerCorrected'));
  expect(await country.codesOf('C1', 1)).not.toContain('IDENTITY_CONFLICT');
});
