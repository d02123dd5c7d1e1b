import { completedYears, daysBetween, type PlainDate, plainDate } from '@muhafiz/kernel';
import type { CaseFacts } from '../../services/risk-flagging/src/domain/facts.ts';
import { sumFees } from '../../services/risk-flagging/src/domain/feeTotals.ts';

const epoch = plainDate('1900-01-01');
const dayOf = (date: string | null): number => (date === null ? 0 : daysBetween(epoch, date as PlainDate));

/**
 * The facts of a case as engines of rules need them, which compare numbers and texts and can neither add nor count: sums,
 * ages, days. For what a case has not, values that nothing differs from.
 */
export function workedOut(facts: CaseFacts): Record<string, unknown> {
  const { case: departure, agency, permission, dealing } = facts;
  const [submittedDay, departsDay] = [dayOf(departure.submittedOn), dayOf(departure.intendedDepartureOn)];
  const known = agency.state === 'known' ? agency : undefined;
  const allowed = permission.state === 'known' ? permission : undefined;
  return {
    ...{ submittedDay, departsDay, departsNextDay: Math.max(submittedDay, departsDay) + 1 },
    namesLicence: departure.licenceNo !== null,
    agencyKnown: known !== undefined,
    agencyKind: known?.kind ?? 'oep',
    agencyStatus: known?.status ?? 'active',
    statusDay: dayOf(known?.statusOn ?? null),
    issuedDay: known ? dayOf(known.issuedOn) : submittedDay,
    expiresDay: known ? dayOf(known.expiresOn) : Math.max(submittedDay, departsDay),
    namesPermission: departure.permissionNo !== null,
    permissionKnown: allowed !== undefined,
    ...{ caseAgency: departure.agencyKey ?? '', permissionAgency: allowed?.agencyKey ?? departure.agencyKey ?? '' },
    ...{ caseCountry: departure.country, permissionCountry: allowed?.country ?? departure.country },
    ...{ caseOccupation: departure.occupation, permissionOccupation: allowed?.occupation ?? departure.occupation },
    ...{ caseCurrency: departure.wageCurrency, permissionCurrency: allowed?.wageCurrency ?? departure.wageCurrency },
    ...{ caseWage: departure.wageMinor, permissionWage: allowed?.wageMinor ?? departure.wageMinor },
    permissionIssuedDay: allowed ? dayOf(allowed.issuedOn) : submittedDay,
    permissionExpiresDay: allowed ? dayOf(allowed.expiresOn) : submittedDay,
    isDealt: dealing.state === 'dealt' && allowed !== undefined,
    before: dealing.state === 'dealt' ? dealing.cleared + dealing.earlier : 0,
    lastPosition: (allowed?.positions ?? 1) - 1,
    ...fees(facts),
    ...ages(facts),
  };
}

function fees(facts: CaseFacts) {
  const sums = { excessPkr: 0, barredByWorkerPkr: 0, barredByAgencyPkr: 0 };
  for (const total of facts.fees.state === 'known' ? sumFees(facts, facts.fees) : []) {
    if (total.ceilingPkr >= 0 && total.sumPkr > total.ceilingPkr) sums.excessPkr += total.sumPkr - total.ceilingPkr;
    sums[total.declaredBy === 'worker' ? 'barredByWorkerPkr' : 'barredByAgencyPkr'] += total.barredPkr;
  }
  return sums;
}

function ages({ case: departure, worker, ages: table }: CaseFacts) {
  if (worker.state !== 'known' || table.state !== 'known') return { ageYears: 0, minimumAge: 0 };
  const ageYears = completedYears(worker.dateOfBirth as PlainDate, departure.intendedDepartureOn as PlainDate);
  return { ageYears, minimumAge: Math.max(0, ...table.rows.map((row) => row.minimumAge)) };
}
