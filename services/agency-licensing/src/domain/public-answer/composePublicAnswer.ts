import type { FeeRow, PublicAnswer, PublicMatches } from '@muhafiz/contracts';
import {
  addDays,
  type CanonicalJson,
  canonicalJson,
  digestOf,
  type Instant,
  karachiDate,
  karachiMidnight,
  type PlainDate,
} from '@muhafiz/kernel';
import type { Agency, RegisterEntry } from '../agency/agency.ts';
import { daysOfChange, type Standing, type StandingReason, standingOn } from '../agency/standingOn.ts';
import { daysOfFeeChange, type FeeInForce, feesOn, findFeeRow } from '../reference-table/feesOn.ts';
import { chargeInWords } from './chargeWording.ts';
import { hotlines, hotlinesOn } from './hotlines.ts';
import { reasonInWords, type Verdict, verdictInWords } from './standingWording.ts';

/** Which agency is asked about: the one in the register, or a number that is not there. */
export type AskedAgency =
  | { readonly found: true; readonly agency: Agency }
  | { readonly found: false; readonly licenceKey: string; readonly licenceNo: string };

type Content = Omit<PublicAnswer, 'asOf' | 'validUntil'>;

export interface ComposedAnswer {
  readonly answer: PublicAnswer;
  /** Of the answer without its dates of making and expiry: equal digests say the same to a worker. */
  readonly contentDigest: string;
}

/** An answer is made anew after so many days, even if nothing in it would change. */
const longestDays = 366;
/** Bounds of the contract. */
const nameLengthMax = 300;
const reasonsMax = 20;
const legalBasisLengthMax = 500;

/**
 * The finished answer to "may I trust this agency, and what may it charge me?". Pure: the register, the fee schedule
 * and the moment give it. It is good until the next midnight in Karachi at which it would read otherwise.
 */
export function composePublicAnswer(asked: AskedAgency, feeRows: readonly FeeRow[], now: Instant): ComposedAnswer {
  const today = karachiDate(now);
  const content = contentOn(asked, feeRows, today);
  const text = canonicalJson(content as CanonicalJson);
  const reads = (day: PlainDate) => canonicalJson(contentOn(asked, feeRows, day) as CanonicalJson);
  const changesOn = laterDays(asked, feeRows, today).find((day) => reads(day) !== text);
  const validUntil = karachiMidnight(changesOn ?? addDays(today, longestDays));
  return { answer: { ...content, asOf: now, validUntil }, contentDigest: digestOf(content as CanonicalJson) };
}

function laterDays(asked: AskedAgency, feeRows: readonly FeeRow[], today: PlainDate): PlainDate[] {
  const days = [
    ...(asked.found ? daysOfChange(asked.agency) : []),
    ...daysOfFeeChange(feeRows),
    ...hotlines.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [addDays(to, 1)] : [])]),
  ];
  const last = addDays(today, longestDays);
  return [...new Set(days)].filter((day) => day > today && day < last).sort();
}

function contentOn(asked: AskedAgency, feeRows: readonly FeeRow[], day: PlainDate): Content {
  const complain = complainOn(day);
  if (!asked.found) {
    const { licenceKey, licenceNo } = asked;
    const reason = verdictInWords('NOT_FOUND');
    const none = { mayRecruit: false, verdict: 'NOT_FOUND' as const, reason, charges: [] };
    return { licenceKey, licenceNo, kind: 'unknown', name: '', ...none, complain };
  }
  const { key, entry } = asked.agency;
  const standing = standingOn(asked.agency, day);
  const verdict = verdictOf(asked.agency, standing);
  const since = standing.valid ? entry.issuedOn : sinceWhen(standing);
  return {
    licenceKey: key,
    licenceNo: entry.licenceNo,
    kind: entry.kind,
    name: displayName(entry),
    ...(entry.nameUr === undefined ? {} : { nameUr: entry.nameUr.slice(0, nameLengthMax) }),
    mayRecruit: standing.valid,
    verdict,
    ...(since === undefined ? {} : { since }),
    ...(standing.valid ? { until: entry.expiresOn } : {}),
    reason: verdictInWords(verdict, entry.expiresOn),
    ...(standing.valid ? {} : { whyNot: standing.why.slice(0, reasonsMax).map(reasonInWords) }),
    // Who may not recruit may charge nothing at all, and a list of ceilings beside that would mislead.
    charges: standing.valid ? chargesOn(feeRows, day) : [],
    complain,
  };
}

/** Where to complain on a day; a number that is not confirmed says so. */
export function complainOn(day: PlainDate): PublicAnswer['complain'] {
  return hotlinesOn(day).map(({ name, phone, verify }) => ({
    name,
    phone,
    ...(verify ? { verify: true as const } : {}),
  }));
}

/** What a search shows of an agency: enough to know which of several one means. */
export function publicMatch(agency: Agency, day: PlainDate): PublicMatches['matches'][number] {
  const { key, entry } = agency;
  const standing = standingOn(agency, day);
  return {
    licenceKey: key,
    licenceNo: entry.licenceNo,
    kind: entry.kind,
    name: displayName(entry),
    ...(entry.nameUr === undefined ? {} : { nameUr: entry.nameUr.slice(0, nameLengthMax) }),
    mayRecruit: standing.valid,
    verdict: verdictOf(agency, standing),
  };
}

/** The legal name, and the trade name where there is one. */
function displayName(entry: RegisterEntry): string {
  const name = entry.tradeName === undefined ? entry.legalName : `${entry.legalName} (${entry.tradeName})`;
  return name.slice(0, nameLengthMax);
}

function verdictOf(agency: Agency, standing: Standing): Verdict {
  if (agency.entry.kind === 'travel_agency') return 'TRAVEL_AGENCY';
  return standing.valid ? 'MAY_RECRUIT' : 'MAY_NOT_RECRUIT';
}

/** The earliest day from which one of the standing reasons has held without a break. */
function sinceWhen(standing: Standing): PlainDate | undefined {
  return standing.why.flatMap(firstDayOf).sort()[0];
}

function firstDayOf(reason: StandingReason): PlainDate[] {
  if (reason.kind === 'Expired') return [addDays(reason.lastDay, 1)];
  return 'from' in reason ? [reason.from] : [];
}

/** No other fee than the prescribed ones may be charged. */
const barredByDefault = 'Emigration Rules 1979 r.25(2)(xiii)';

/** What an agency may take on a day: each of the law's words for money once, with the countries that differ. */
function chargesOn(feeRows: readonly FeeRow[], day: PlainDate): PublicAnswer['charges'] {
  const channel = 'oep';
  const countries = [...new Set(feeRows.map((row) => row.country))].filter((country) => country !== '*').sort();
  return feesOn(feeRows, { on: day, channel, country: '*' }).map((fee) => {
    const exceptions = countries.flatMap((country) => {
      const row = findFeeRow(feeRows, fee.item, { on: day, channel, country });
      return row === undefined || sameRule(row, fee) ? [] : [{ country, row }];
    });
    return {
      item: fee.item,
      kind: fee.kind,
      ceilingPkr: fee.row?.ceilingPkr ?? null,
      ...chargeInWords({ ...fee, exceptions }),
      legalBasis: (fee.row === undefined ? barredByDefault : (fee.row.legalBasis ?? '')).slice(0, legalBasisLengthMax),
      from: fee.row?.effectiveFrom ?? null,
    };
  });
}

function sameRule(row: FeeRow, fee: FeeInForce): boolean {
  return row.kind === fee.kind && row.ceilingPkr === fee.row?.ceilingPkr;
}
