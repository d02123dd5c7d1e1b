import type { Branded } from '@muhafiz/kernel';
import { type CurrencyCode, exponentOf } from './currencies.ts';

/** An amount in the minor units of its currency (halalas, fils, baisa); never a floating-point number. */
export interface Money {
  readonly minorUnits: number;
  readonly currency: CurrencyCode;
}

/** Whole Pakistani rupees, 0 or more. */
export type Rupees = Branded<number, 'Rupees'>;

/** A plain decimal of 0 or more in normal form: no leading zeros, no trailing zeros after the point (`52.851`). */
export type DecimalText = Branded<string, 'DecimalText'>;

const decimalForm = /^(\d{1,15})(?:\.(\d{1,15}))?$/;

/** Whole rupees of at most 15 digits (register-pack, fine print), or nothing. */
export function findRupees(text: string): Rupees | undefined {
  return /^\d{1,15}$/.test(text) ? (Number(text) as Rupees) : undefined;
}

/** The normal form of a decimal written with digits and at most one point; no sign, no exponent, no separators. */
export function findDecimal(text: string): DecimalText | undefined {
  const parts = decimalForm.exec(text);
  if (!parts) return undefined;
  const whole = (parts[1] as string).replace(/^0+(?=\d)/, '');
  const fraction = (parts[2] ?? '').replace(/0+$/, '');
  return (fraction === '' ? whole : `${whole}.${fraction}`) as DecimalText;
}

/** -1, 0 or 1, exact for any two decimals. */
export function compareDecimals(left: DecimalText, right: DecimalText): -1 | 0 | 1 {
  const [leftWhole = '', leftFraction = ''] = left.split('.');
  const [rightWhole = '', rightFraction = ''] = right.split('.');
  if (leftWhole.length !== rightWhole.length) return leftWhole.length < rightWhole.length ? -1 : 1;
  if (leftWhole !== rightWhole) return leftWhole < rightWhole ? -1 : 1;
  // Fractions compare as text: the normal form has no trailing zeros, and a prefix is the smaller one.
  if (leftFraction === rightFraction) return 0;
  return leftFraction < rightFraction ? -1 : 1;
}

/**
 * A decimal amount in minor units. Nothing when the text is no decimal, is finer than the currency's minor unit
 * (`1.005` SAR), or is too large to be counted exactly. Zeros beyond the minor unit do no harm (`1600.000` SAR).
 */
export function findMoney(text: string, currency: CurrencyCode): Money | undefined {
  const decimal = findDecimal(text);
  if (decimal === undefined) return undefined;
  const exponent = exponentOf(currency);
  const [whole = '', fraction = ''] = decimal.split('.');
  if (fraction.length > exponent) return undefined;
  const minorUnits = Number(whole + fraction.padEnd(exponent, '0'));
  return Number.isSafeInteger(minorUnits) ? { minorUnits, currency } : undefined;
}

/** -1, 0 or 1; nothing when the currencies differ, since without a rate neither is more than the other. */
export function compareMoney(left: Money, right: Money): -1 | 0 | 1 | undefined {
  if (left.currency !== right.currency) return undefined;
  return left.minorUnits < right.minorUnits ? -1 : left.minorUnits > right.minorUnits ? 1 : 0;
}

/** The amount as a decimal with all decimals of its currency, without the code: `1600.00`, `95.500`. */
export function decimalOfMoney(money: Money): string {
  const exponent = exponentOf(money.currency);
  const digits = String(money.minorUnits).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
