import { callerOf, graphqlCall, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../../src/service.ts';

let offices: Offices;
beforeAll(async () => {
  offices = await openOffices();
});
afterAll(() => offices.stop());

test('the service starts on the engines and answers the gateway', async () => {
  const risk = await offices.start(service);
  const headers = {
    token: tokenFor(offices.keysFolder, 'protector'),
    caller: callerOf(offices.keysFolder, 'gateway', 'risk-flagging'),
  };
  const answer = await graphqlCall<{ rules: { code: string }[] }>(
    risk.url,
    headers,
    '{ rules { code } riskReadiness { marksWaiting } }',
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.rules.map((rule) => rule.code)).toContain('FEE_OVER_CEILING');
});
