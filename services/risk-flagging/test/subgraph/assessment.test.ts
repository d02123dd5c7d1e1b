import { callerOf, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agency,
  ageRules,
  type Country,
  feeSchedule,
  openCountry,
  papers,
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
  await emigration.tell('worker', 'W1', worker(emigration.kit, 'W1', papers(1)));
  // Through an agency and without a permission: it stands in no permission's terms.
  await emigration.tell('case', 'C1', submitted('C1', { workerRef: 'W1', agencyKey: '1001/LHR' }));
  await country.settled();
});
afterAll(() => country?.offices.stop());

test('the standing assessment says what was judged, why, and how far the offices had been read', async () => {
  type Answer = {
    assessment: {
      id: string;
      factVersion: number;
      flags: { id: string; code: string; reason: { en: string; ur: string } }[];
    };
  };
  const { assessment } = await country.ask<Answer>(
    '{ assessment(caseRef: "C1") { id factVersion flags { id code reason { en ur } } readUpTo { office upTo } } }',
  );
  expect(assessment).toMatchObject({ factVersion: 1, flags: [{ code: 'PERMISSION_MISMATCH' }] });
  const [flag] = assessment.flags;
  expect(flag?.id).toBe(`${assessment.id}/PERMISSION_MISMATCH`);
  expect(flag?.reason.en).not.toBe('');
  expect(flag?.reason.ur).toMatch(/[\u0600-\u06ff]/);
});

test('a case that was never assessed has none', async () => {
  expect(await country.ask('{ assessment(caseRef: "C999") { id } }')).toEqual({ assessment: null });
});

test('a case that worker emigration shows gets its assessment, and who may not see it gets none', async () => {
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ref assessment { flags { code } } } } }';
  const of = [
    { __typename: 'Case', ref: 'C1' },
    { __typename: 'Case', ref: 'C999' },
  ];
  expect(await country.ask(query, { of })).toEqual({
    _entities: [
      { ref: 'C1', assessment: { flags: [{ code: 'PERMISSION_MISMATCH' }] } },
      { ref: 'C999', assessment: null },
    ],
  });
  const headers = {
    token: tokenFor(country.offices.keysFolder, 'agency', { office: '1001/LHR' }),
    caller: callerOf(country.offices.keysFolder, 'gateway', 'risk-flagging'),
  };
  const answer = await graphqlCall<{ _entities: ({ assessment: unknown } | null)[] }>(
    country.risk.url,
    headers,
    query,
    { of },
  );
  expect(JSON.stringify(answer)).not.toContain('PERMISSION_MISMATCH');
  const refused = await graphqlCall(country.risk.url, headers, '{ assessment(caseRef: "C1") { id } }');
  expect(refused.data?.['assessment' as never] ?? null).toBeNull();
  expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});
