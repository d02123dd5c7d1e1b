export {
  type AddressComparison,
  type AddressLevel,
  compareAddresses,
  type NormalAddress,
  normaliseAddress,
} from './addresses/index.ts';
export { type Cnic, findCnic, maskCnic } from './cnic.ts';
export { type CountryCode, countryCodes, findCountryCode } from './countries.ts';
export { type CurrencyCode, currencyExponents, exponentOf, findCurrencyCode } from './currencies.ts';
export { foldDigits } from './digits.ts';
export { findLicenceKey, type LicenceKey } from './licenceKey.ts';
export {
  compareDecimals,
  compareMoney,
  type DecimalText,
  decimalOfMoney,
  findDecimal,
  findMoney,
  findRupees,
  type Money,
  type Rupees,
} from './money.ts';
export {
  buildMrz,
  findMrz,
  listMrzFaults,
  type Mrz,
  type MrzFault,
  type MrzLines,
  type MrzParts,
  mrzCheckDigit,
  type PassportHolder,
} from './mrz.ts';
export {
  compareLetters,
  compareNames,
  gradeNames,
  type NameComparison,
  type NameGrade,
  type NameLevel,
  type NamePart,
  type NameRole,
  type NormalName,
  normaliseName,
} from './names/index.ts';
export { findPassportNumber, maskPassportNumber, type PassportNumber } from './passportNumber.ts';
export { findPhone, findPhones, maskPhone, type Phone } from './phone.ts';
