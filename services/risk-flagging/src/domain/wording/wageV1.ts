import { grouped } from './v1.ts';

// ISO 4217 exponents of the currencies that differ from two decimals; frozen with the wording, since a sentence that
// was printed with them must be printed again to the same bytes.
const withoutMinorUnit = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'UGX', 'XAF', 'XOF', 'XPF']);
const withThousandths = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** A wage in minor units, as people write it: `1,600 SAR`, `120.500 KWD`. */
export function wage(minorUnits: number, currency: string): string {
  const exponent = withoutMinorUnit.has(currency) ? 0 : withThousandths.has(currency) ? 3 : 2;
  const unit = 10 ** exponent;
  const whole = Math.floor(minorUnits / unit);
  const rest = minorUnits % unit;
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(exponent, '0')}`;
  return `${grouped(whole)}${decimals} ${currency}`;
}
