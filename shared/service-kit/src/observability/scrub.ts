/**
 * Personal numbers never reach a log line. Lines are scrubbed as text, after serialization, so that neither a message,
 * nor an error of a library, nor a field under an unexpected name can carry one out.
 */

// CNIC: 13 digits, usually written 5-7-1, with any single separators between.
const cnic = /(?<![\dA-Za-z.])\d{5}[- ./]?\d{7}[- ./]?\d(?![\dA-Za-z])/g;
// Phones of Pakistan: +92, 0092, 92 or 0, then ten digits with separators where people write them.
const phone = /(?<![\dA-Za-z.])(?:(?:\+|00)?92[- ]?(?:\(0\)|0)?|0)3\d{2}[- .]?\d{3}[- .]?\d{4}(?![\dA-Za-z])/g;
// Any other international number: a plus sign and 8 to 15 digits.
const foreignPhone = /\+\d(?:[- ]?\d){7,14}(?!\d)/g;
// Passports of Pakistan: two letters and seven digits.
const passport = /(?<![A-Za-z0-9])[A-Z]{2}\d{7}(?![A-Za-z0-9])/gi;
// Machine-readable zone: filler characters are written nowhere else.
const machineReadable = /[A-Z0-9<]{10,}<<[A-Z0-9<]*/g;
// Any account number in the international form.
const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}[A-Z]{4}[A-Z0-9]{10,26}(?![A-Za-z0-9])/g;
// Ten to sixteen digits on end are a person's number more often than anything a log needs: times are written as text.
const longRun = /(?<![\dA-Za-z.-])\d{10,16}(?![\dA-Za-z-])/g;

/** The text without anything that looks like a CNIC, phone, passport, machine-readable zone or bank account. */
export function scrubPersonal(text: string): string {
  if (!/\d{3}|<</.test(text)) return text;
  return text
    .replace(machineReadable, '[mrz]')
    .replace(iban, '[account]')
    .replace(cnic, '[cnic]')
    .replace(phone, '[phone]')
    .replace(foreignPhone, '[phone]')
    .replace(passport, '[passport]')
    .replace(longRun, '[number]');
}
