import { expect, test } from 'vitest';
import { bindRule, firstEdition } from '../../../src/domain/ruleLogic.ts';
import { complaintsInNinetyDaysV1 as logic } from '../../../src/domain/rules/complaintsInNinetyDays/v1.ts';
import type { AgencyFacts, ComplaintFact } from '../../../src/domain/subjects/agencyFacts.ts';

const rule = bindRule(logic, firstEdition(logic));

function asked(...complaints: [filedOn: string, complainant: string | null][]): string {
  const facts: AgencyFacts = {
    format: 'agency-facts/1',
    salt: 'of the test',
    agency: { source: 'agency/1/LHR@1', key: '1/LHR' },
    asOf: { source: 'case and complaint/(the newest day told)', day: '2026-06-30' },
    complaints: complaints.map(([filedOn, complainant], at): ComplaintFact => {
      return { source: `complaint/K${at}@1`, ref: `K${at}`, filedOn, complainant };
    }),
    activity: { source: 'case/(of 1/LHR)', casesInYear: 500 },
    baseline: { source: 'case and complaint/(of all agencies)', complaints: null, cases: null },
    declared: { source: 'case/(of 1/LHR)', cases: 0, understated: 0, examples: [] },
  };
  return rule.evaluate(facts).outcome;
}

test('three different people in the ninety days up to the day are flagged, two are not', () => {
  expect(asked(['2026-06-30', 'A'], ['2026-05-01', 'B'], ['2026-04-02', 'C'])).toBe('hit');
  expect(asked(['2026-06-30', 'A'], ['2026-05-01', 'B'])).toBe('noHit');
});

test('the ninety-first day back is outside', () => {
  expect(asked(['2026-06-30', 'A'], ['2026-05-01', 'B'], ['2026-04-01', 'C'])).toBe('noHit');
});

test('a campaign of one person, or of nobody who is known, flags no agency', () => {
  expect(asked(['2026-06-30', 'A'], ['2026-06-29', 'A'], ['2026-06-28', 'A'])).toBe('noHit');
  expect(asked(['2026-06-30', null], ['2026-06-29', null], ['2026-06-28', null], ['2026-06-27', 'A'])).toBe('noHit');
});
