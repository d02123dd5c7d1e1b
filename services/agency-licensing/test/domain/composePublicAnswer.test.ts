import { PublicAnswer } from '@muhafiz/contracts';
import { addDays, daysBetween, karachiDate, parseInstant } from '@muhafiz/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedAgency, composePublicAnswer } from '../../src/domain/public-answer/composePublicAnswer.ts';
import { hotlinesOn } from '../../src/domain/public-answer/hotlines.ts';
import { preparePublicAnswer } from '../../src/domain/public-answer/publicAnswer.ts';
import { aFeeRow, anAgency, day, noonOf } from '../builders.ts';

const rows = [
  aFeeRow(),
  aFeeRow({ country: 'KR', channel: '*', kind: 'barred', ceilingPkr: undefined }),
  aFeeRow({ item: 'medical', channel: '*', kind: 'at_cost', ceilingPkr: 25_000 }),
];
const found = (agency = anAgency()): AskedAgency => ({ found: true, agency });
const answerOn = (asked: AskedAgency, on: string) => composePublicAnswer(asked, rows, noonOf(on)).answer;

describe('the finished answer for the public', () => {
  test('a valid agency: yes, until when, what it may charge, and where to complain', () => {
    const answer = answerOn(found(), '2026-02-01');
    expect(PublicAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      licenceKey: '1250/RWP',
      verdict: 'MAY_RECRUIT',
      mayRecruit: true,
      since: '2024-01-01',
      until: '2026-12-31',
    });
    expect(answer.reason.en).toContain('31 December 2026');
    expect(answer.reason.ur).toContain('31 دسمبر 2026');
    const charge = (item: string) => answer.charges.find((each) => each.item === item);
    expect(charge('service_charge')).toMatchObject({
      kind: 'ceiling',
      ceilingPkr: 15_000,
      from: '2023-08-08',
      en: 'Service charge of the agency: at most Rs 15,000 in all. South Korea: nothing may be taken.',
      ur: 'ایجنسی کا سروس چارج: کل زیادہ سے زیادہ 15,000 روپے۔ جنوبی کوریا: کوئی رقم نہیں لی جا سکتی۔',
    });
    expect(charge('medical')?.en).toBe(
      'Medical test: only the real cost, with a receipt; usually not above Rs 25,000.',
    );
    expect(charge('training')).toMatchObject({ kind: 'barred', ceilingPkr: null, from: null });
    expect(answer.complain[0]).toEqual({ name: expect.anything(), phone: '111-247-786' });
    expect(answer.complain[1]).toMatchObject({ phone: '1991', verify: true });
  });

  test('a suspended agency: no, since when, why in the words of the office, and nothing to pay', () => {
    const suspensions = [{ suspensionId: 's1', from: day('2026-01-15'), publicReason: 'Forged demand letters' }];
    const answer = answerOn(found(anAgency({}, { suspensions })), '2026-02-01');
    expect(PublicAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ verdict: 'MAY_NOT_RECRUIT', mayRecruit: false, since: '2026-01-15', charges: [] });
    expect(answer.whyNot?.[0]?.en).toBe(
      'Its licence has been suspended since 15 January 2026. Reason: Forged demand letters',
    );
    expect(answer.whyNot?.[0]?.ur).toContain('15 جنوری 2026');
    expect(answer).not.toHaveProperty('until');
  });

  test('a travel agency is told apart, and an expired one told from when', () => {
    expect(answerOn(found(anAgency({ kind: 'travel_agency' })), '2026-02-01').verdict).toBe('TRAVEL_AGENCY');
    expect(answerOn(found(), '2027-01-01')).toMatchObject({ verdict: 'MAY_NOT_RECRUIT', since: '2027-01-01' });
  });

  test('a number that is not in the register', () => {
    const answer = answerOn({ found: false, licenceKey: '4444/LHR', licenceNo: 'OEP 4444/LHR' }, '2026-02-01');
    expect(PublicAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ verdict: 'NOT_FOUND', kind: 'unknown', name: '', charges: [], mayRecruit: false });
  });

  test('names and reasons of any length keep within the contract', () => {
    const long = 'x'.repeat(2000);
    const suspensions = Array.from({ length: 30 }, (_, index) => ({
      suspensionId: `s${index}`,
      from: day('2026-01-01'),
      publicReason: long,
    }));
    const agency = anAgency({ legalName: long, tradeName: long, nameUr: long }, { suspensions });
    const everywhere = ['AE', 'BH', 'CN', 'DE', 'GB', 'IQ', 'IT', 'JO', 'JP', 'KW', 'MY', 'OM', 'QA', 'SA', 'TR', 'SG'];
    const many = [
      ...rows,
      ...everywhere.map((country, index) => aFeeRow({ country, ceilingPkr: index, legalBasis: long })),
    ];
    for (const asked of [found(agency), found(anAgency({ legalName: long }))]) {
      expect(
        PublicAnswer.safeParse(composePublicAnswer(asked, many, noonOf('2026-02-01')).answer).error,
      ).toBeUndefined();
    }
  });

  test('the confirmed hotline answers from the day of its launch', () => {
    expect(hotlinesOn(day('2023-12-13')).map((each) => each.phone)).not.toContain('111-247-786');
    expect(hotlinesOn(day('2023-12-14'))[0]?.phone).toBe('111-247-786');
  });
});

describe('until when an answer is good', () => {
  test.each([
    ['the end of the licence', anAgency(), '2026-02-01', '2026-12-31T19:00:00.000Z'],
    [
      'a suspension to come',
      anAgency({}, { suspensions: [{ suspensionId: 's', from: day('2026-03-01'), publicReason: 'x' }] }),
      '2026-02-01',
      '2026-02-28T19:00:00.000Z',
    ],
    ['a licence to come', anAgency(), '2023-12-01', '2023-12-13T19:00:00.000Z'],
    [
      'a year, where nothing changes',
      anAgency({ kind: 'travel_agency', expiresOn: day('2030-12-31') }),
      '2026-02-01',
      '2027-02-01T19:00:00.000Z',
    ],
  ])('%s: the midnight in Karachi at which it reads otherwise', (_, agency, on, until) => {
    expect(answerOn(found(agency), on).validUntil).toBe(until);
  });

  test('a change of the fee schedule ends the answers of those who may charge, and of nobody else', () => {
    const changing = [
      aFeeRow({ effectiveTo: '2026-06-30' }),
      aFeeRow({ effectiveFrom: '2026-07-01', ceilingPkr: 20_000 }),
    ];
    const until = (agency = anAgency()) =>
      composePublicAnswer(found(agency), changing, noonOf('2026-02-01')).answer.validUntil;
    expect(until()).toBe('2026-06-30T19:00:00.000Z');
    expect(until(anAgency({ status: 'cancelled', statusOn: day('2025-01-01') }))).toBe('2026-12-31T19:00:00.000Z');
  });

  test('until then it reads the same on every day, and then otherwise', () => {
    const offset = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(offset, offset, offset, offset, (suspendedIn, expiresIn, feeIn, probe) => {
        const today = day('2026-02-01');
        const agency = anAgency(
          { issuedOn: day('2024-01-01'), expiresOn: addDays(today, expiresIn) },
          { suspensions: [{ suspensionId: 's', from: addDays(today, suspendedIn), publicReason: 'x' }] },
        );
        const schedule = [...rows, aFeeRow({ effectiveFrom: addDays(today, feeIn), ceilingPkr: 1 })];
        const at = (on: string) => composePublicAnswer(found(agency), schedule, noonOf(on));
        const now = at(today);
        const end = karachiDate(parseInstant(now.answer.validUntil));
        const between = addDays(today, Math.abs(probe) % daysBetween(today, end));
        expect(at(between).contentDigest).toBe(now.contentDigest);
        if (daysBetween(today, end) < 366) expect(at(end).contentDigest).not.toBe(now.contentDigest);
      }),
      { numRuns: 60 },
    );
  });
});

describe('preparing an answer', () => {
  const schedule = { rows, version: 3 };
  const now = noonOf('2026-02-01');
  const [first] = preparePublicAnswer(undefined, anAgency(), { schedule, now });
  const prepared = {
    agencyKey: '1250/RWP',
    validUntil: parseInstant(first?.published.validUntil ?? ''),
    contentDigest: first?.recorded.contentDigest ?? '',
    scheduleVersion: 3,
  };
  test('a change that no reader sees prepares none', () => {
    const otherPhone = anAgency({ address: 'Murree Road' }, { contacts: { phones: ['0300-9999999'] } });
    expect(preparePublicAnswer(prepared, otherPhone, { schedule, now })).toEqual([]);
  });
  test.each([
    ['a change of the agency', anAgency({ legalName: 'Another' }), { schedule, now }],
    ['a revision of the schedule', anAgency(), { schedule: { rows, version: 4 }, now }],
    ['an answer that ran out', anAgency(), { schedule, now: noonOf('2027-01-01') }],
  ])('%s prepares one', (_, agency, context) => {
    expect(preparePublicAnswer(prepared, agency, context)).toHaveLength(1);
  });
  test('its body is the answer that the gateway reads', () => {
    expect(PublicAnswer.parse(JSON.parse(first?.published.body ?? '')).verdict).toBe('MAY_RECRUIT');
  });
});
