import type { UserRole } from '@muhafiz/permissions';
import type { AnyDecided } from '@muhafiz/service-kit';
import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agency,
  ageRules,
  type Country,
  openCountry,
  papers,
  permission,
  submitted,
  worker,
} from '../usecases/country.ts';

/*
 * One rule is made stricter, on the real engines: drafted, tried on history, run in the shadow, approved by another
 * officer, and switched back. Cases follow, clearance waits, and the flag of that time is computed again for ever.
 */

let country: Country;
const code = 'FEE_OVER_CEILING';

beforeAll(async () => {
  country = await openCountry();
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'age-rules', ageRules());
  await licensing.tell('reference-table', 'fee-schedule', barringVisa());
  await licensing.tell('agency', '1250/RWP', agency('1250/RWP'));
  await licensing.tell('permission', 'P1', permission('P1', '1250/RWP', 10));
  for (const serial of [1, 2, 3]) {
    await emigration.tell('worker', `W${serial}`, worker(emigration.kit, `W${serial}`, papers(serial)));
  }
  await emigration.tell('case', 'SMALL', paying('SMALL', 'W1', 600));
  await emigration.tell('case', 'LARGE', paying('LARGE', 'W2', 6000));
  await country.settled();
});
afterAll(() => country?.offices.stop());

function barringVisa(): AnyDecided {
  const row = {
    item: 'visa',
    channel: '*',
    country: '*',
    kind: 'barred',
    effectiveFrom: '2011-03-08',
    legalBasis: 'r.25',
  };
  return {
    type: 'FeeScheduleRevised',
    published: { tableVersion: 1, rows: [row] },
    recorded: { by: 'tester', decidedAt: '2026-06-01T05:00:00.000Z' },
  };
}

function paying(caseRef: string, workerRef: string, amountPkr: number): AnyDecided {
  const event = submitted(caseRef, { workerRef, agencyKey: '1250/RWP', permissionNo: 'P1' });
  const payment = { item: 'visa', amountPkr, paidOn: '2026-05-20', method: 'cash', declaredBy: 'worker' };
  return { ...event, published: { ...(event.published as object), payments: [payment] } };
}

type Refusal = { code: string; field: string | null; details: { kind: string } };
type Change = { edition: { version: number }; backTest: Record<string, unknown> | null; draftedBy: string };
type Entry = { standing: { version: number; values: { name: string; value: number }[] }; change: Change | null };
type Outcome = { rule: Entry | null; refusal: Refusal | null };

const counts = 'cases flaggedByBoth onlyByDraft onlyByPresent heldOnlyByDraft moreFlagsPerDay casesOnlyByDraft';
const entry = `standing { version values { name value } } change {
  draftedBy edition { version } backTest { ${counts} agencies { agencyKey onlyByDraft } examples { caseRef expected flagged } }
}`;

async function asked<T>(role: UserRole, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { offices, risk } = country;
  const headers = {
    token: tokenFor(offices.keysFolder, role),
    caller: callerOf(offices.keysFolder, 'gateway', 'risk-flagging'),
  };
  const answer = await graphqlCall<T>(risk.url, headers, query, variables);
  if (answer.data == null || answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

async function decide(role: UserRole, operation: string, variables: Record<string, unknown> = {}): Promise<Outcome> {
  const query = `mutation ($change: RuleChangeDraft = null) { outcome: ${operation} { rule { ${entry} } refusal { code field details } } }`;
  const used = variables.change === undefined ? query.replace('($change: RuleChangeDraft = null) ', '') : query;
  const typed = used.replace('RuleChangeDraft = null', 'RuleChangeDraft!');
  return (await asked<{ outcome: Outcome }>(role, typed, variables)).outcome;
}

async function entryOf(): Promise<Entry> {
  const { ruleBook } = await country.ask<{ ruleBook: (Entry & { code: string })[] }>(`{ ruleBook { code ${entry} } }`);
  return ruleBook.find((each) => each.code === code) as Entry;
}

const change = {
  values: [{ name: 'barredTolerancePkr', value: 0 }],
  effectiveFrom: new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10),
  reason: 'small sums add up',
  examples: [
    { caseRef: 'SMALL', flagged: true },
    { caseRef: 'LARGE', flagged: true },
  ],
};
const isFlagged = async (caseRef: string) => (await country.codesOf(caseRef, 1)).includes(code);

test('a rule is drafted, tried, run in the shadow, approved by another, and switched back; its flags stay explained', async () => {
  expect([await isFlagged('SMALL'), await isFlagged('LARGE')]).toEqual([false, true]);

  const drafted = await decide('protector', `draftRuleChange(code: "${code}", change: $change)`, { change });
  expect(drafted.refusal).toBeNull();
  expect(drafted.rule?.change).toMatchObject({ edition: { version: 2 }, backTest: null });
  expect(drafted.rule?.standing.version).toBe(1);

  // Nobody approves what was not tried, and a second draft waits.
  const approve = `approveRuleChange(code: "${code}", edition: 2)`;
  expect((await decide('director_general', approve)).refusal?.details.kind).toBe('NotBackTested');
  const again = await decide('protector', `draftRuleChange(code: "${code}", change: $change)`, { change });
  expect(again.refusal?.details.kind).toBe('ChangeOpen');

  const period = 'from: "2026-06-01", to: "2026-06-05"';
  expect((await decide('protector', `backTestRuleChange(code: "${code}", edition: 2, ${period})`)).refusal).toBeNull();
  const tried = await eventually(entryOf, (now) => now.change?.backTest != null);
  expect(tried.change?.backTest).toEqual({
    ...{ cases: 2, flaggedByBoth: 1, onlyByDraft: 1, onlyByPresent: 0, heldOnlyByDraft: 1, moreFlagsPerDay: 0.2 },
    casesOnlyByDraft: ['SMALL'],
    agencies: [{ agencyKey: '1250/RWP', onlyByDraft: 1 }],
    examples: [
      { caseRef: 'SMALL', expected: true, flagged: true },
      { caseRef: 'LARGE', expected: true, flagged: true },
    ],
  });

  const shadow = `shadowRuleChange(code: "${code}", edition: 2, running: true)`;
  expect((await decide('protector', shadow)).refusal).toBeNull();
  await country.emigration.tell('case', 'SHADOWED', paying('SHADOWED', 'W3', 700));
  type Shadow = { shadowRun: { differing: { caseRef: string; byDraft: boolean }[] } };
  const run = `{ shadowRun(code: "${code}", edition: 2) { differing { caseRef byDraft } } }`;
  let touched = 1;
  const seen = await eventually(
    async () => {
      // A draft is heard of within seconds; the case speaks again until then.
      const corrected = paying('SHADOWED', 'W3', 700 + ++touched);
      const published = { ...(corrected.published as object), factVersion: touched, changed: ['payments'] };
      await country.emigration.tell('case', 'SHADOWED', { ...corrected, type: 'CaseCorrected', published });
      return country.ask<Shadow>(run);
    },
    ({ shadowRun }) => shadowRun.differing.length > 0,
    { everyMillis: 1000 },
  );
  expect(seen.shadowRun.differing).toContainEqual({ caseRef: 'SHADOWED', byDraft: true });
  expect(await isFlagged('SMALL')).toBe(false);

  expect((await decide('director_general', approve)).refusal).toBeNull();
  expect(await isFlagged('SMALL')).toBe(true);
  expect((await entryOf()).standing).toEqual({ version: 2, values: [{ name: 'barredTolerancePkr', value: 0 }] });
  type Assessed = { assessment: { flags: { id: string; code: string; ruleVersion: number }[] } };
  const { assessment } = await country.ask<Assessed>(
    '{ assessment(caseRef: "SMALL") { flags { id code ruleVersion } } }',
  );
  const flag = assessment.flags.find((each) => each.code === code);
  expect(flag?.ruleVersion).toBe(2);

  const back = await decide('protector', `switchBackRule(code: "${code}", reason: "it holds whom it should not")`);
  expect(back.rule?.standing.version).toBe(1);
  expect([await isFlagged('SMALL'), await isFlagged('LARGE')]).toEqual([false, true]);

  const replay = 'query ($id: ID!) { replayFlag(id: $id) { replay { same } refusal { code } } }';
  expect(await country.ask(replay, { id: flag?.id })).toEqual({
    replayFlag: { replay: { same: true }, refusal: null },
  });
});

test('who may not is refused, and what cannot be is said', async () => {
  await expect(asked('agency', '{ ruleBook { code } }')).rejects.toThrow('FORBIDDEN');
  await expect(decide('protector', `approveRuleChange(code: "${code}", edition: 2)`)).rejects.toThrow('FORBIDDEN');
  const unknown = await decide('protector', 'switchBackRule(code: "NO_SUCH", reason: "why")');
  expect(unknown.refusal).toMatchObject({ code: 'NOT_FOUND', details: { kind: 'RuleUnknown' } });
  const days = await decide(
    'protector',
    `backTestRuleChange(code: "${code}", edition: 9, from: "soon", to: "2026-01-01")`,
  );
  expect(days.refusal).toMatchObject({ code: 'INVALID', field: 'from' });
});

test('the rules of a day in the past are listed as they stood', async () => {
  const { rulesOn } = await country.ask<{ rulesOn: { code: string; version: number }[] }>(
    '{ rulesOn(day: "2026-01-01") { code version } }',
  );
  expect(rulesOn.find((rule) => rule.code === code)).toEqual({ code, version: 1 });
});
