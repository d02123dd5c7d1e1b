import { ok, type Result } from '@muhafiz/kernel';
import { feeItems, feeKinds, type Occupation, occupations, recruitmentChannels, type Sex } from './allowedValues.ts';
import {
  countFromZero,
  country,
  currency,
  date,
  decimalAboveZero,
  oneOf,
  optional,
  orAny,
  required,
  text,
} from './column.ts';
import { defineFile, type FieldsOf, noRuleBetween, type RowFault } from './fileFormat.ts';

const feeScheduleColumns = {
  item: required(oneOf(feeItems)),
  channel: required(orAny(oneOf(recruitmentChannels))),
  country: required(orAny(country)),
  kind: required(oneOf(feeKinds)),
  ceiling_pkr: optional(countFromZero),
  effective_from: required(date),
  effective_to: optional(date),
  legal_basis: optional(text),
};

/** What may be charged, from when and by which law; `effectiveTo` is inclusive. */
export type FeeScheduleRow = FieldsOf<typeof feeScheduleColumns>;

export const feeScheduleFile = defineFile({
  columns: feeScheduleColumns,
  between: noRuleBetween<FeeScheduleRow>,
});

const ageRuleColumns = {
  minimum_age: required(countFromZero),
  occupation: optional(orAny(oneOf(occupations))),
  sex: optional(orAny(oneOf(['F', 'M'] as const))),
  effective_from: required(date),
  effective_to: optional(date),
  legal_basis: optional(text),
};

/** The least age for an occupation and sex; an empty occupation or sex is read as `*`. */
export type AgeRuleRow = Omit<FieldsOf<typeof ageRuleColumns>, 'occupation' | 'sex'> & {
  readonly occupation: Occupation | '*';
  readonly sex: Exclude<Sex, 'X'> | '*';
};

export const ageRulesFile = defineFile({
  columns: ageRuleColumns,
  between: (fields): Result<AgeRuleRow, RowFault> =>
    ok({ ...fields, occupation: fields.occupation ?? '*', sex: fields.sex ?? '*' }),
});

const rateColumns = {
  currency: required(currency),
  pkr_per_unit: required(decimalAboveZero),
  on: required(date),
};

/** Rupees for one unit of a currency on a day, as an exact decimal. */
export type RateRow = FieldsOf<typeof rateColumns>;

export const ratesFile = defineFile({ columns: rateColumns, between: noRuleBetween<RateRow> });
