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

interface Finding {
  readonly flagId: string;
  readonly caseRef: string | null;
  readonly assessmentId: string | null;
  readonly flag: {
    readonly id: string;
    readonly code: string;
    readonly subjectKind: string;
    readonly subjectRef: string;
    readonly relatedRef: string | null;
    readonly effect: string;
    readonly evidence: readonly { readonly source: string; readonly shown: string | null }[];
  };
}

let country: Country;
beforeAll(async () => {
  country = await openCountry();
});
afterAll(() => country?.offices.stop());

async function listFindings(first: number, code?: string): Promise<{ pages: number; nodes: Finding[] }> {
  const query = `query ($first: Int, $after: String, $code: String) { findings(first: $first, after: $after, code: $code) {
    next nodes { flagId caseRef assessmentId
      flag { id code subjectKind subjectRef relatedRef effect evidence { source shown } } } } }`;
  const nodes: Finding[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages++) {
    type Answer = { findings: { next: string | null; nodes: Finding[] } };
    const variables: Record<string, unknown> = { first, after, code };
    const { findings }: Answer = await country.ask<Answer>(query, variables);
    nodes.push(...findings.nodes);
    after = findings.next;
    if (after === null) return { pages, nodes };
    if (pages > 100) throw new Error('the pages do not end');
  }
}

const named = ({ caseRef, flag }: Finding) =>
  [flag.code, caseRef, flag.subjectKind, flag.subjectRef, flag.relatedRef].join(' ');

test('flags stand by case, and identity conflicts also for workers who have no case', async () => {
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  await licensing.tell('agency', '1001/LHR', agency('1001/LHR'));
  // W1 and W2 share a CNIC and not the day of birth; W1 alone has a case. W3 and W4 share a passport; neither has one.
  // W5 has the CNIC and the day of birth of nobody. W6 shares both with W7, as one person entered twice does.
  const [first, third, sixth] = [papers(1, '1990-01-01'), papers(3, '1985-05-05'), papers(6, '1970-07-07')];
  const people: [string, ReturnType<typeof papers>][] = [
    ['W1', first],
    ['W2', { ...papers(2, '1991-02-02'), cnic: first.cnic }],
    ['W3', third],
    ['W4', { ...papers(4, '1986-06-06'), passportNo: third.passportNo }],
    ['W5', papers(5)],
    ['W6', sixth],
    ['W7', { ...sixth, passportNo: papers(7).passportNo }],
  ];
  for (const [ref, of] of people) await emigration.tell('worker', ref, worker(emigration.kit, ref, of));
  await emigration.tell('case', 'C1', submitted('C1', { workerRef: 'W1', agencyKey: '1001/LHR' }));
  await country.settled();

  const expected = [
    'IDENTITY_CONFLICT C1 worker W1 W2',
    'IDENTITY_CONFLICT  worker W2 W1',
    'IDENTITY_CONFLICT  worker W3 W4',
    'IDENTITY_CONFLICT  worker W4 W3',
  ];
  const whole = await listFindings(500, 'IDENTITY_CONFLICT');
  expect(whole.nodes.map(named)).toEqual(expected);
  // One worker a page: nobody is told twice or left out, and pages without flags do not end the list.
  const single = await listFindings(1, 'IDENTITY_CONFLICT');
  expect(single.nodes.map(named)).toEqual(expected);
  expect(single.pages).toBeGreaterThan(people.length);

  const ofWorker = whole.nodes.find((node) => node.flag.subjectRef === 'W3') as Finding;
  expect(ofWorker).toMatchObject({ caseRef: null, assessmentId: null, flag: { effect: 'hold' } });
  expect(ofWorker.flagId).toBe(ofWorker.flag.id);
  const personal = JSON.stringify(whole.nodes);
  for (const [, { cnic, passportNo, dateOfBirth }] of people) {
    for (const value of [cnic, passportNo, dateOfBirth]) expect(personal).not.toContain(value);
  }
});

test('another code asks for no worker, and a flag on a worker cannot be computed again from the journal', async () => {
  expect((await listFindings(500, 'UNDERAGE')).nodes).toEqual([]);
  const all = await listFindings(500);
  expect(all.nodes.filter((node) => node.caseRef === null).map((node) => node.flag.subjectRef)).toEqual([
    'W2',
    'W3',
    'W4',
  ]);
  const flagId = all.nodes.find((node) => node.caseRef === null)?.flagId;
  const { replayFlag } = await country.ask<{ replayFlag: { replay: unknown; refusal: { code: string } } }>(
    'query ($id: ID!) { replayFlag(id: $id) { replay { same } refusal { code } } }',
    { id: flagId },
  );
  expect(replayFlag).toMatchObject({ replay: null, refusal: { code: 'NOT_FOUND' } });
});

test('a worker who gets a case is told of with the case, and no longer alone', async () => {
  const { emigration } = country;
  await emigration.tell('case', 'C3', submitted('C3', { workerRef: 'W3', agencyKey: '1001/LHR' }));
  await country.settled();
  const { nodes } = await listFindings(500, 'IDENTITY_CONFLICT');
  expect(nodes.map(named)).toEqual([
    'IDENTITY_CONFLICT C1 worker W1 W2',
    'IDENTITY_CONFLICT C3 worker W3 W4',
    'IDENTITY_CONFLICT  worker W2 W1',
    'IDENTITY_CONFLICT  worker W4 W3',
  ]);
});
