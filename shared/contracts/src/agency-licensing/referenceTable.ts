import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { currencyField, dateField, refField, rupeesField, textField } from '../fields.ts';

export const feeRow = z.object({
  item: refField,
  channel: z.enum(['oep', 'direct', '*']),
  country: z.string().regex(/^([A-Z]{2}|\*)$/),
  kind: z.enum(['ceiling', 'at_cost', 'barred']),
  ceilingPkr: rupeesField.optional(),
  effectiveFrom: dateField,
  effectiveTo: dateField.optional(),
  legalBasis: textField.optional(),
});
export type FeeRow = z.infer<typeof feeRow>;

export const ageRow = z.object({
  minimumAge: z.number().int().nonnegative(),
  occupation: refField,
  sex: z.enum(['F', 'M', '*']),
  effectiveFrom: dateField,
  effectiveTo: dateField.optional(),
  legalBasis: textField.optional(),
});
export type AgeRow = z.infer<typeof ageRow>;

export const rateRow = z.object({
  currency: currencyField,
  pkrPerUnit: z.string().regex(/^\d{1,9}(\.\d{1,8})?$/),
  on: dateField,
});
export type RateRow = z.infer<typeof rateRow>;

const table = { aggregate: 'reference-table', service: 'agency-licensing', version: 1 } as const;
const revision = { tableVersion: z.number().int().positive() };

export const FeeScheduleRevised = defineEvent({
  ...table,
  type: 'FeeScheduleRevised',
  words: 'The whole fee schedule as it now stands, in order: what may be charged, from when, by which law.',
  published: { ...revision, rows: z.array(feeRow).max(10_000) },
  recorded: { by: refField },
});

export const AgeRulesRevised = defineEvent({
  ...table,
  type: 'AgeRulesRevised',
  words: 'All minimum ages as they now stand.',
  published: { ...revision, rows: z.array(ageRow).max(10_000) },
  recorded: { by: refField },
});

export const ExchangeRatesRevised = defineEvent({
  ...table,
  type: 'ExchangeRatesRevised',
  words: 'All exchange rates as they now stand, in rupees for one unit.',
  published: { ...revision, rows: z.array(rateRow).max(50_000) },
  recorded: { by: refField },
});
