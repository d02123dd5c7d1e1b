import { plainDate } from '@muhafiz/kernel';
import { expect, test } from 'vitest';
import { lapseCase } from '../../../src/domain/case/lapseCase.ts';
import { aCase } from '../../builders.ts';

test('a case lapses only after its last day: 60 days after the intended departure', () => {
  const lapse = (today: string) => lapseCase(aCase().build(), { caseRef: 'C1', today: plainDate(today), by: 'o' });
  expect(lapse('2026-07-31')).toMatchObject({ refusal: { kind: 'NotYetLapsed', lapsesAfter: '2026-07-31' } });
  expect(lapse('2026-08-01')).toMatchObject({ value: [{ type: 'CaseLapsed' }] });
});
