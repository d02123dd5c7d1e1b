import { type Instant, karachiDate, ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';
import { z } from 'zod';
import type { Case } from '../domain/case/case.ts';
import type { CaseTerms } from '../domain/case/caseFacts.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { AskLicensing, Context } from './ports.ts';

const standingAnswer = z.object({
  known: z.boolean(),
  version: z.number().int().optional(),
  dates: z.array(z.object({ on: z.string(), valid: z.boolean(), why: z.unknown().optional() })).optional(),
});
const positionAnswer = z.object({ used: z.boolean(), why: z.unknown().optional() });

/**
 * The law's invariants at the irreversible moment, asked of licensing now: may this agency recruit today and on the day
 * of departure, and is a position of its permission taken for this case (Emigration Rules 1979 r.7, r.20(3))? No answer, or
 * one that cannot be read, is a refusal. Direct employment has neither agency nor position to ask for.
 */
export async function vouchForCase(
  ask: AskLicensing,
  one: Case,
  now: Instant,
  context: Context,
): Promise<Result<void, EmigrationRefusal>> {
  const { terms } = one.facts;
  if (terms.licenceNo === undefined) return ok(undefined);
  const standing = await askStanding(ask, terms, now, context);
  if (!standing.ok || terms.permissionNo === undefined) return standing;
  const { permissionNo, agencyKey } = terms;
  const body = { permissionNo, agencyKey, caseRef: one.ref, factVersion: one.factVersion };
  const answer = await ask({ path: '/internal/use-position', body, ...context });
  if (!answer.ok) return refuse({ kind: 'PositionUnknown', permissionNo, why: answer.refusal.why });
  const parsed = positionAnswer.safeParse(answer.value);
  if (!parsed.success) return refuse({ kind: 'PositionUnknown', permissionNo, why: 'its answer cannot be read' });
  return parsed.data.used
    ? ok(undefined)
    : refuse({ kind: 'PositionRefused', permissionNo, why: parsed.data.why ?? null });
}

async function askStanding(
  ask: AskLicensing,
  terms: CaseTerms,
  now: Instant,
  context: Context,
): Promise<Result<void, EmigrationRefusal>> {
  const dates = [...new Set([karachiDate(now), terms.intendedDepartureOn])];
  const { agencyKey } = terms;
  if (agencyKey === undefined) {
    const why = 'the licence number cannot be read';
    return refuse({
      kind: 'StandingNotValid',
      agencyKey: terms.licenceNo ?? '',
      dates: dates.map((on) => ({ on, why })),
    });
  }
  const answer = await ask({ path: '/internal/standing', body: { agencyKey, dates }, ...context });
  if (!answer.ok) return refuse({ kind: 'StandingUnknown', agencyKey, why: answer.refusal.why });
  const parsed = standingAnswer.safeParse(answer.value);
  if (!parsed.success) return refuse({ kind: 'StandingUnknown', agencyKey, why: 'its answer cannot be read' });
  const { known, dates: answered = [] } = parsed.data;
  if (!known) {
    const why = 'no such agency is licensed';
    return refuse({ kind: 'StandingNotValid', agencyKey, dates: dates.map((on) => ({ on, why })) });
  }
  // Every day asked about must be answered: a day left out is a day nobody vouched for.
  const against = dates.flatMap((on: PlainDate) => {
    const told = answered.find((each) => each.on === on);
    return told?.valid === true ? [] : [{ on, why: told === undefined ? 'not answered' : (told.why ?? null) }];
  });
  return against.length === 0 ? ok(undefined) : refuse({ kind: 'StandingNotValid', agencyKey, dates: against });
}
