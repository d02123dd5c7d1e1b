import type { Instant } from '@muhafiz/kernel';
import { inTransaction } from '@muhafiz/service-kit/mongo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mark } from '../../src/domain/mark.ts';
import { markProjection } from '../../src/storage/markStore.ts';
import { type Country, openCountry } from './country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
});
afterAll(() => country?.offices.stop());

const at = (time: string) => `2026-06-01T${time}.000Z` as Instant;

test('a stream that speaks again before it had its effect is waited for from the first time on, and begun anew', async () => {
  // In the database of an office that works off no marks.
  const marks = markProjection(country.licensing.kit);
  await marks.collection.prepare();
  const put = (mark: Mark) =>
    inTransaction(marks.collection.model.db, (session) =>
      marks.collection.putMany([marks.documentOf('agency/1/LHR', mark)], session),
    );
  await put({ stamp: 'first', at: at('10:00:00'), after: 'C5' });
  await put({ stamp: 'second', at: at('10:05:00') });
  expect(await marks.find('agency/1/LHR')).toEqual({ stamp: 'second', at: at('10:00:00') });
  await put({ stamp: 'third', at: at('09:00:00') });
  expect(await marks.find('agency/1/LHR')).toEqual({ stamp: 'third', at: at('09:00:00') });
});
