import { addMilliseconds, type Instant, plainDate } from '@muhafiz/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Assessed, applyAssessment } from '../../../src/domain/case/applyAssessment.ts';
import { type Case, type CaseEvent, evolveCase, isOpen } from '../../../src/domain/case/case.ts';
import type { Payment } from '../../../src/domain/case/caseFacts.ts';
import { clearCase } from '../../../src/domain/case/clearCase.ts';
import { confirmRelease } from '../../../src/domain/case/confirmRelease.ts';
import { departCase } from '../../../src/domain/case/departCase.ts';
import { holdCase } from '../../../src/domain/case/holdCase.ts';
import { refuseCase } from '../../../src/domain/case/refuseCase.ts';
import { requestRelease } from '../../../src/domain/case/requestRelease.ts';
import { retractPayment } from '../../../src/domain/case/retractPayment.ts';
import { submitCase } from '../../../src/domain/case/submitCase.ts';
import { withdrawCase } from '../../../src/domain/case/withdrawCase.ts';
import { departureCheck } from '../../../src/domain/departure/departureCheck.ts';
import { aFlag, anAssessment, readUpTo, somePayment, someTerms, submittedAt } from '../../builders.ts';

const codes = ['FEE_OVER_CEILING', 'UNDERAGE', 'LICENCE_NOT_VALID'] as const;
const digests = ['d1', 'd2'] as const;
const ledger: readonly Payment[] = [somePayment, { ...somePayment, item: 'medical' }];
const holdIds = ['H1', 'H2'] as const;
/** Flags that no rule of ours raises: they try to pass for an officer's decision. */
const forged = holdIds.map((id) => aFlag('OFFICER', 'd1', { causeKey: `OFFICER|case:C1|${id}` }));

/** One step of a history. `stale` assessments name an older version than the case has; `again` repeats one. */
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      wage: fc.integer({ min: 1, max: 3 }),
      rows: fc.array(fc.nat(ledger.length - 1), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retract' as const), row: fc.nat(ledger.length - 1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      holdId: fc.constantFrom(...holdIds),
      officer: fc.constantFrom('o1', 'o2'),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('assess' as const),
      back: fc.constantFrom(0, 0, 0, 1, 2),
      again: fc.constantFrom(false, false, false, true),
      silent: fc.constantFrom(false, false, false, true),
      forged: fc.constantFrom(...forged, undefined, undefined),
      flags: fc.uniqueArray(fc.record({ code: fc.constantFrom(...codes), digest: fc.constantFrom(...digests) }), {
        maxLength: 3,
        selector: (flag) => flag.code,
      }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('request' as const),
      which: fc.nat(4),
      officer: fc.constantFrom('o1', 'o2'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('confirm' as const),
      which: fc.nat(4),
      officer: fc.constantFrom('o1', 'o2'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('clear' as const), ageMillis: fc.constantFrom(0, 0, 4000, 6000) }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('depart' as const), ageMillis: fc.constantFrom(0, 0, 40_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'refuse' as const, 'rest' as const, 'rest' as const),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface World {
  one: Case | undefined;
  /** How often each row of the ledger arrived at most in one table. */
  readonly sent: number[];
  assessments: number;
  last: Assessed | undefined;
  releases: number;
  now: Instant;
}

const caseRef = 'C1';

function granted(result: { ok: true; value: readonly CaseEvent[] } | { ok: false }): readonly CaseEvent[] {
  return result.ok ? result.value : [];
}

/** The steps that officers and declarers add to what rules say. */
function tell(world: World, one: Case | undefined, each: Step): readonly CaseEvent[] {
  switch (each.do) {
    case 'submit': {
      const terms = { ...someTerms, wage: { minorUnits: each.wage, currency: 'SAR' } };
      for (const row of ledger.keys()) {
        const times = each.rows.filter((sent) => sent === row).length;
        world.sent[row] = Math.max(world.sent[row] ?? 0, times);
      }
      const payments = each.rows.flatMap((row) => ledger[row] ?? []);
      return granted(submitCase(one, { caseRef, terms, payments, contacts: [], by: 'o' }, world.now));
    }
    case 'retract': {
      const payment = ledger[each.row] ?? somePayment;
      return granted(retractPayment(one, { caseRef, payment, reason: 'r', by: 'o' }, world.now));
    }
    case 'hold': {
      const { holdId, officer: by } = each;
      return granted(holdCase(one, { caseRef, holdId, publicReason: 'r', by }, world.now));
    }
    default:
      return decide(world, one, each);
  }
}

function decide(
  world: World,
  one: Case | undefined,
  each: Exclude<Step, { do: 'submit' | 'retract' | 'hold' }>,
): readonly CaseEvent[] {
  switch (each.do) {
    case 'assess': {
      const flags = each.flags.map(({ code, digest }) => aFlag(code, digest));
      if (each.forged !== undefined) flags.push(each.forged);
      const fresh: Assessed = {
        ...anAssessment(`A${++world.assessments}`, Math.max(1, (one?.factVersion ?? 1) - each.back), flags),
        couldNotTell: each.silent ? [{ code: 'UNDERAGE', missing: ['worker/W1'] }] : [],
      };
      world.last = each.again ? (world.last ?? fresh) : fresh;
      return applyAssessment(one, world.last);
    }
    case 'request': {
      const hold = one?.holds[each.which % one.holds.length];
      if (hold === undefined) return [];
      const { key: causeKey, evidenceDigest } = hold;
      const releaseId = `R${++world.releases}`;
      return granted(
        requestRelease(one, { caseRef, releaseId, causeKey, evidenceDigest, reason: 'r', by: each.officer }),
      );
    }
    case 'confirm': {
      const releaseId = one?.requests[each.which % one.requests.length]?.releaseId ?? 'R0';
      return granted(confirmRelease(one, { caseRef, releaseId, by: each.officer }));
    }
    case 'clear': {
      const horizon = readUpTo(addMilliseconds(world.now, -each.ageMillis));
      const demand = { now: world.now, horizon, boundMillis: 5000, workerChangedAt: submittedAt };
      return granted(clearCase(one, { caseRef, by: 'o', passportVersion: 1, demand }));
    }
    case 'depart': {
      const horizon = readUpTo(addMilliseconds(world.now, -each.ageMillis));
      const date = plainDate('2026-06-01');
      const candidates = one === undefined ? [] : [{ case: one, passportVersion: 1, workerChangedAt: submittedAt }];
      const check = departureCheck(candidates, { date, now: world.now, horizon, boundMillis: 30_000 });
      return granted(departCase(one, { caseRef, departedOn: date, today: date, check, by: 'a' }));
    }
    case 'rest':
      return [];
    case 'withdraw':
      return granted(withdrawCase(one, { caseRef, reason: 'r', by: 'o' }));
    case 'refuse':
      return granted(refuseCase(one, { caseRef, publicReason: 'r', by: 'o' }));
  }
}

/** What must be true of each event, whatever came before it; told from the state it was decided on. */
function judge(
  before: Case | undefined,
  event: CaseEvent,
  after: Case,
  each: Step,
  judged: Assessed | undefined,
): void {
  if (event.type === 'CaseCleared' || event.type === 'CaseDeparted') {
    expect(before?.holds).toEqual([]);
    expect(before?.assessment?.factVersion).toBe(before?.factVersion);
    expect(before?.assessment?.couldNotTell).toEqual([]);
  }
  if (event.type === 'CaseCleared')
    expect(each).toMatchObject({ do: 'clear', ageMillis: expect.toSatisfy((age) => age <= 5000) });
  if (event.type === 'CaseDeparted') expect(before?.status).toBe('cleared');
  if (event.type === 'AssessmentApplied') {
    expect(judged?.factVersion).toBe(before?.factVersion);
    const touched = new Set([...event.published.lifted, ...event.published.held.map((cause) => cause.key)]);
    const untouched = (one: Case | undefined) => one?.holds.filter((hold) => !touched.has(hold.key));
    expect(untouched(after)).toEqual(untouched(before));
    const released = before?.releases.map(({ causeKey, evidenceDigest }) => `${causeKey} ${evidenceDigest}`) ?? [];
    for (const cause of event.published.held) expect(released).not.toContain(`${cause.key} ${cause.evidenceDigest}`);
  }
  if (event.type === 'ReleaseConfirmed') {
    const keys = (one: Case | undefined) => one?.holds.map((hold) => hold.key) ?? [];
    expect(keys(after)).toEqual(keys(before).filter((key) => key !== event.published.causeKey));
    const request = before?.requests.find(({ releaseId }) => releaseId === event.published.releaseId);
    expect(request?.by).not.toBe(event.recorded.by);
  }
  if (event.type !== 'CaseSubmitted' && before !== undefined && !isOpen(before))
    expect(event.type).toBe('CaseCorrected');
  judgeOfficerHolds(before, event, after);
}

/** An officer's holds come by an officer alone and go by two alone, as they were made. */
function judgeOfficerHolds(before: Case | undefined, event: CaseEvent, after: Case): void {
  const byOfficers = (one: Case | undefined) => one?.holds.filter((hold) => hold.code === 'OFFICER') ?? [];
  const stood = byOfficers(before);
  if (event.type === 'CaseHeld') {
    const { key } = event.published.cause;
    expect(byOfficers(after).map((hold) => hold.key)).toEqual([...stood.map((hold) => hold.key), key]);
    expect(before?.holds.map((hold) => hold.key)).not.toContain(key);
    // What two officers released is not held again by the command that held it.
    expect(before?.releases.map((release) => release.causeKey)).not.toContain(key);
  } else if (event.type === 'ReleaseConfirmed') {
    expect(byOfficers(after)).toEqual(stood.filter((hold) => hold.key !== event.published.causeKey));
  } else {
    expect(byOfficers(after)).toEqual(stood);
  }
}

/** Whatever was sent and taken back in whatever order: no row is lost and none comes back by being sent again. */
function judgeLedger(world: World, retracted: readonly number[]): void {
  const count = (rows: readonly Payment[] | undefined, row: number) =>
    rows?.filter((payment) => payment.item === ledger[row]?.item).length ?? 0;
  for (const row of ledger.keys()) {
    const { one, sent } = world;
    const back = retracted[row] ?? 0;
    expect([count(one?.retracted, row), count(one?.facts.payments, row)]).toEqual([back, (sent[row] ?? 0) - back]);
  }
}

test('whatever happens in whatever order, no case is cleared held or unassessed, and no release is undone', () => {
  const reached = new Map<string, number>();
  const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), (steps) => {
      const retracted = ledger.map(() => 0);
      const world: World = { one: undefined, sent: [], assessments: 0, last: undefined, releases: 0, now: submittedAt };
      for (const each of steps) {
        world.now = addMilliseconds(world.now, 1000);
        for (const event of tell(world, world.one, each)) {
          const after = evolveCase(world.one, event);
          judge(world.one, event, after, each, world.last);
          world.one = after;
          count(event.type);
          if (event.type === 'ReleaseConfirmed' && event.published.causeKey.startsWith('OFFICER'))
            count('officer hold released');
          if (each.do !== 'retract') continue;
          retracted[each.row] = (retracted[each.row] ?? 0) + 1;
          count('retracted');
        }
        judgeLedger(world, retracted);
      }
    }),
    { numRuns: 1500, seed: 20_260_630 },
  );
  // A property that never met a clearance, a release or a departure would hold for nothing.
  const met = ['CaseCleared', 'ReleaseConfirmed', 'CaseDeparted', 'CaseCorrected', 'CaseHeld'];
  for (const type of [...met, 'officer hold released', 'retracted']) {
    expect([type, (reached.get(type) ?? 0) > 30]).toEqual([type, true]);
  }
});
