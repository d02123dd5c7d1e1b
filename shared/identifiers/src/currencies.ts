import type { Branded } from '@muhafiz/kernel';

/** A currency code of ISO 4217. */
export type CurrencyCode = Branded<string, 'CurrencyCode'>;

const twoDecimals =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
  'CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
  'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN ' +
  'NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC ' +
  'SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG ZWL';
const noDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const threeDecimals = 'BHD IQD JOD KWD LYD OMR TND';
const fourDecimals = 'CLF UYW';

function withExponent(codes: string, exponent: number): [string, number][] {
  return codes.split(' ').map((code) => [code, exponent]);
}

/**
 * Currencies of ISO 4217 in which money can be paid, with the number of decimals of their minor unit. Codes that have
 * left the list lately (ANG, BGN, ZWL) stay, since contracts of their time name them; metals and codes for tests, which
 * have no minor unit, are left out.
 */
export const currencyExponents: ReadonlyMap<string, number> = new Map([
  ...withExponent(noDecimals, 0),
  ...withExponent(twoDecimals, 2),
  ...withExponent(threeDecimals, 3),
  ...withExponent(fourDecimals, 4),
]);

/** The code when it is one of the standard, in capitals as the standard writes it. */
export function findCurrencyCode(text: string): CurrencyCode | undefined {
  return currencyExponents.has(text) ? (text as CurrencyCode) : undefined;
}

/** Decimals of the minor unit: 2 for SAR, 3 for OMR, BHD and KWD, 0 for JPY. */
export function exponentOf(currency: CurrencyCode): number {
  const exponent = currencyExponents.get(currency);
  if (exponent === undefined) throw new Error(`not a currency: ${currency}`);
  return exponent;
}
