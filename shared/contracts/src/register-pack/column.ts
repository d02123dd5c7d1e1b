import {
  type Cnic,
  type CountryCode,
  type CurrencyCode,
  type DecimalText,
  findCnic,
  findCountryCode,
  findCurrencyCode,
  findDecimal,
} from '@muhafiz/identifiers';
import { findPlainDate, type PlainDate } from '@muhafiz/kernel';

/** What one column may hold: how its text becomes a value, and what is said of a text that does not. */
export interface ColumnType<Value> {
  /** For the catalogue of the format: `date`, `integer of at least 0`, … */
  readonly words: string;
  /** The values allowed, where they are a closed list of ours. */
  readonly allowed?: readonly string[];
  /** The value of a text that is not empty, or nothing when the text is not of this type. */
  readonly find: (text: string) => Value | undefined;
  /** The end of the reason, after the name of the column: `is no date`. */
  readonly fault: string;
}

export interface Column<Value, Required extends boolean> {
  readonly type: ColumnType<Value>;
  readonly required: Required;
}

export function required<Value>(type: ColumnType<Value>): Column<Value, true> {
  return { type, required: true };
}

export function optional<Value>(type: ColumnType<Value>): Column<Value, false> {
  return { type, required: false };
}

const notAllowed = 'is not one of the allowed values';

/** Any text, kept as it stands. */
export const text: ColumnType<string> = { words: 'text', find: (written) => written, fault: 'is no text' };

export const date: ColumnType<PlainDate> = { words: 'date YYYY-MM-DD', find: findPlainDate, fault: 'is no date' };

function findInteger(written: string, least: number): number | undefined {
  if (!/^\d{1,15}$/.test(written)) return undefined;
  const value = Number(written);
  return value >= least ? value : undefined;
}

export const countFromZero: ColumnType<number> = {
  words: 'integer of at least 0',
  find: (written) => findInteger(written, 0),
  fault: 'is no integer of at least 0',
};

export const countFromOne: ColumnType<number> = {
  words: 'integer above 0',
  find: (written) => findInteger(written, 1),
  fault: 'is no integer above 0',
};

/** Not judged at import: the number when it is one, else unknown; the row stands either way. */
export const countIfReadable: ColumnType<number | 'unreadable'> = {
  words: 'integer of at least 0, not judged',
  find: (written) => findInteger(written, 0) ?? 'unreadable',
  fault: 'is no integer of at least 0',
};

export const decimalAboveZero: ColumnType<DecimalText> = {
  words: 'decimal above 0',
  find: (written) => {
    const decimal = findDecimal(written);
    return decimal === '0' ? undefined : decimal;
  },
  fault: 'is no decimal above 0',
};

export const country: ColumnType<CountryCode> = {
  words: 'country code (ISO 3166-1 alpha-2)',
  find: findCountryCode,
  fault: notAllowed,
};

export const currency: ColumnType<CurrencyCode> = {
  words: 'currency code (ISO 4217)',
  find: findCurrencyCode,
  fault: notAllowed,
};

export const cnic: ColumnType<Cnic> = {
  words: '13 digits; dashes and spaces allowed',
  find: findCnic,
  fault: 'is not 13 digits',
};

export const truth: ColumnType<boolean> = {
  words: 'true or false',
  allowed: ['true', 'false'],
  find: (written) => (written === 'true' ? true : written === 'false' ? false : undefined),
  fault: notAllowed,
};

export function oneOf<const Values extends readonly string[]>(values: Values): ColumnType<Values[number]> {
  const known: ReadonlySet<string> = new Set(values);
  return {
    words: 'one of a list',
    allowed: values,
    find: (written) => (known.has(written) ? (written as Values[number]) : undefined),
    fault: notAllowed,
  };
}

/** A value of the type, or `*` for all of them. */
export function orAny<Value>(type: ColumnType<Value>): ColumnType<Value | '*'> {
  return {
    words: `${type.words}, or *`,
    ...(type.allowed === undefined ? {} : { allowed: [...type.allowed, '*'] }),
    find: (written) => (written === '*' ? '*' : type.find(written)),
    fault: type.fault,
  };
}
