import { findCnic, findPassportNumber, findPhone, type NormalName, normaliseName } from '@muhafiz/identifiers';
import { type DateText, readDate } from '../valueLevels.ts';

/** What is known of who a worker is, as written. Empty and null both mean that it is not known. */
export interface WorkerIdentity {
  readonly ref: string;
  readonly cnic: string;
  readonly fullName: string;
  readonly nameUr?: string | null;
  readonly fatherName?: string | null;
  /** `F`, `M` or `X`. */
  readonly sex: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  readonly district?: string | null;
  readonly phone?: string | null;
  readonly passportNo?: string | null;
  /** The first line of the machine-readable zone: the name in Roman letters as the passport office wrote it. */
  readonly mrzLine1?: string | null;
}

/** One way in which a name is written, numbered so that the comparison of two names is made once. */
export interface Reading {
  readonly id: number;
  readonly name: NormalName;
  readonly urdu: boolean;
  /** The sounds of the given names in order of the alphabet: a key for finding and counting. */
  readonly givenKey: string;
  readonly givenKeys: readonly string[];
}

/** A worker made ready to be compared. */
export interface WorkerRow {
  readonly ref: string;
  readonly cnic: string | null;
  readonly names: readonly Reading[];
  readonly father: Reading | null;
  readonly sex: string;
  readonly born: DateText | null;
  readonly district: string | null;
  readonly phone: string | null;
  readonly passport: string | null;
}

/** Makes workers ready; names that many share are read once. */
export function createWorkerReader(): (worker: WorkerIdentity) => WorkerRow {
  const readings = new Map<string, Reading | null>();
  const read = (text: string | null | undefined): Reading | null => {
    const written = text ?? '';
    const known = readings.get(written);
    if (known !== undefined) return known;
    const reading = makeReading(written, readings.size);
    readings.set(written, reading);
    return reading;
  };
  return (worker) => {
    const written = [worker.fullName, worker.nameUr, nameInMrz(worker.mrzLine1 ?? '')].map(read);
    const names = [...new Set(written)].filter((each) => each !== null);
    return {
      ...{ ref: worker.ref, cnic: findCnic(worker.cnic) ?? null, names, father: read(worker.fatherName) },
      ...{ sex: worker.sex, born: readDate(worker.dateOfBirth), phone: findPhone(worker.phone ?? '') ?? null },
      passport: findPassportNumber(worker.passportNo ?? '') ?? null,
      district: (worker.district ?? '').toLowerCase().replace(/[^a-z\u0620-\u06ff]/g, '') || null,
    };
  };
}

/** `P<PAKVIRK<<MUHAMMAD<YAQOOB<<<` says Muhammad Yaqoob Virk; a line of any other shape says nothing. */
function nameInMrz(line: string): string {
  const found = /^P[A-Z<][A-Z<]{3}([A-Z]+(?:<[A-Z]+)*)<<([A-Z]+(?:<[A-Z]+)*)<*$/.exec(line);
  return found === null ? '' : `${found[2]} ${found[1]}`.replaceAll('<', ' ');
}

function makeReading(text: string, id: number): Reading | null {
  const name = normaliseName(text);
  if (name.parts.length === 0) return null;
  const givenKeys = [...new Set(name.parts.filter(({ role }) => role === 'given').map(({ key }) => key))].sort();
  return { id, name, urdu: name.parts.some(({ urdu }) => urdu), givenKey: givenKeys.join(' '), givenKeys };
}
