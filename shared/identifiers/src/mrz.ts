import type { PlainDate } from '@muhafiz/kernel';
import type { Cnic } from './cnic.ts';
import type { PassportNumber } from './passportNumber.ts';

/** The machine-readable zone of a passport (ICAO 9303 part 4, TD3): two lines of 44 characters. */
export interface MrzLines {
  readonly line1: string;
  readonly line2: string;
}

/** What the register says of the holder, to be compared with the zone. */
export interface PassportHolder {
  readonly cnic: Cnic;
  readonly passportNumber: PassportNumber | undefined;
  readonly dateOfBirth: PlainDate;
  readonly sex: 'F' | 'M' | 'X';
  /** Unknown expiry never disagrees. */
  readonly passportExpiresOn?: PlainDate | undefined;
}

/** Everything that IDENTITY_CONFLICT (a) of the register pack looks for; the zone is sound when there is none. */
export type MrzFault =
  | 'form'
  | 'documentNumberCheckDigit'
  | 'birthDateCheckDigit'
  | 'expiryCheckDigit'
  | 'personalNumberCheckDigit'
  | 'compositeCheckDigit'
  | 'issuingState'
  | 'nationality'
  | 'documentNumber'
  | 'birthDate'
  | 'sex'
  | 'expiry'
  | 'personalNumber';

/** The fields of a zone as they stand, fillers included; dates are `YYMMDD`. */
export interface Mrz {
  readonly documentCode: string;
  readonly issuingState: string;
  readonly names: string;
  readonly documentNumber: string;
  readonly documentNumberCheck: string;
  readonly nationality: string;
  readonly birthDate: string;
  readonly birthDateCheck: string;
  readonly sex: string;
  readonly expiry: string;
  readonly expiryCheck: string;
  readonly personalNumber: string;
  readonly personalNumberCheck: string;
  readonly compositeCheck: string;
  /** What the composite check digit is reckoned over: positions 1-10, 14-20 and 22-43 of the second line. */
  readonly composite: string;
}

const lineForm = /^[A-Z0-9<]{44}$/;
const weights = [7, 3, 1] as const;

function characterValue(character: string): number {
  const code = character.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 65 && code <= 90 ? code - 55 : 0;
}

/** The check digit of ICAO 9303 part 3, 4.9: weights 7-3-1, A = 10 … Z = 35, `<` = 0, modulo 10. */
export function mrzCheckDigit(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += characterValue(text.charAt(at)) * (weights[at % 3] as number);
  return String(sum % 10);
}

/** The fields by position, or nothing when the zone is not two lines of 44 characters of `A-Z 0-9 <`. */
export function findMrz(lines: MrzLines): Mrz | undefined {
  const { line1, line2 } = lines;
  if (!lineForm.test(line1) || !lineForm.test(line2)) return undefined;
  return {
    documentCode: line1.slice(0, 2),
    issuingState: line1.slice(2, 5),
    names: line1.slice(5),
    documentNumber: line2.slice(0, 9),
    documentNumberCheck: line2.charAt(9),
    nationality: line2.slice(10, 13),
    birthDate: line2.slice(13, 19),
    birthDateCheck: line2.charAt(19),
    sex: line2.charAt(20),
    expiry: line2.slice(21, 27),
    expiryCheck: line2.charAt(27),
    personalNumber: line2.slice(28, 42),
    personalNumberCheck: line2.charAt(42),
    compositeCheck: line2.charAt(43),
    composite: line2.slice(0, 10) + line2.slice(13, 20) + line2.slice(21, 43),
  };
}

function trimFillers(field: string): string {
  return field.replace(/<+$/, '');
}

function sixDigits(date: PlainDate): string {
  return date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10);
}

function listCheckDigitFaults(mrz: Mrz): MrzFault[] {
  const faults: MrzFault[] = [];
  if (mrzCheckDigit(mrz.documentNumber) !== mrz.documentNumberCheck) faults.push('documentNumberCheckDigit');
  if (mrzCheckDigit(mrz.birthDate) !== mrz.birthDateCheck) faults.push('birthDateCheckDigit');
  if (mrzCheckDigit(mrz.expiry) !== mrz.expiryCheck) faults.push('expiryCheckDigit');
  // An empty personal number may carry a filler instead of its check digit 0 (ICAO 9303 part 4, 4.2.2).
  const empty = trimFillers(mrz.personalNumber) === '';
  const personalCheckHolds =
    mrzCheckDigit(mrz.personalNumber) === mrz.personalNumberCheck || (empty && mrz.personalNumberCheck === '<');
  if (!personalCheckHolds) faults.push('personalNumberCheckDigit');
  if (mrzCheckDigit(mrz.composite) !== mrz.compositeCheck) faults.push('compositeCheckDigit');
  return faults;
}

/**
 * The faults of a passport's zone against its row, as IDENTITY_CONFLICT (a) defines them; none when neither line is
 * given. One line given counts as given, so the other, missing one is a fault of form. A zone of wrong form is not read
 * further. Issuing state and nationality must be `PAK`; sex X is written `<`.
 */
export function listMrzFaults(lines: Partial<MrzLines>, holder: PassportHolder): readonly MrzFault[] {
  const [line1, line2] = [lines.line1 ?? '', lines.line2 ?? ''];
  if (line1 === '' && line2 === '') return [];
  const mrz = findMrz({ line1, line2 });
  if (mrz === undefined) return ['form'];
  const faults = listCheckDigitFaults(mrz);
  if (mrz.issuingState !== 'PAK') faults.push('issuingState');
  if (mrz.nationality !== 'PAK') faults.push('nationality');
  if (mrz.documentNumber.replaceAll('<', '') !== (holder.passportNumber ?? '')) faults.push('documentNumber');
  if (mrz.birthDate !== sixDigits(holder.dateOfBirth)) faults.push('birthDate');
  if (mrz.sex !== (holder.sex === 'X' ? '<' : holder.sex)) faults.push('sex');
  const expiresOn = holder.passportExpiresOn;
  if (expiresOn !== undefined && mrz.expiry !== sixDigits(expiresOn)) faults.push('expiry');
  const personalNumber = trimFillers(mrz.personalNumber);
  if (personalNumber !== '' && personalNumber !== holder.cnic) faults.push('personalNumber');
  return faults;
}

export interface MrzParts {
  readonly surname: string;
  readonly givenNames: string;
  readonly passportNumber: PassportNumber;
  readonly dateOfBirth: PlainDate;
  readonly sex: 'F' | 'M' | 'X';
  readonly expiresOn: PlainDate;
  /** Left out: an empty personal number. */
  readonly cnic?: Cnic;
  /** What stands as check digit of an empty personal number; the standard allows both. */
  readonly emptyPersonalNumberCheck?: '<' | '0';
}

function nameField(surname: string, givenNames: string): string {
  const filled = (name: string) => name.toUpperCase().replace(/[^A-Z]+/g, '<');
  return `${filled(surname)}<<${filled(givenNames)}`.slice(0, 39).padEnd(39, '<');
}

/** A sound Pakistani zone with these parts; for tests, examples and measurements, never for a document. */
export function buildMrz(parts: MrzParts): MrzLines {
  const withCheck = (field: string) => field + mrzCheckDigit(field);
  const number = withCheck(parts.passportNumber.slice(0, 9).padEnd(9, '<'));
  const birth = withCheck(sixDigits(parts.dateOfBirth));
  const expiry = withCheck(sixDigits(parts.expiresOn));
  const personal =
    parts.cnic === undefined
      ? '<'.repeat(14) + (parts.emptyPersonalNumberCheck ?? '<')
      : withCheck(parts.cnic.padEnd(14, '<'));
  const composite = mrzCheckDigit(number + birth + expiry + personal);
  return {
    line1: `P<PAK${nameField(parts.surname, parts.givenNames)}`,
    line2: `${number}PAK${birth}${parts.sex === 'X' ? '<' : parts.sex}${expiry}${personal}${composite}`,
  };
}
