import { findMrz, findPassportNumber, listMrzFaults, type MrzFault } from '@muhafiz/identifiers';
import type { PlainDate } from '@muhafiz/kernel';
import type { WorkerFact } from './facts.ts';

export interface MrzReading {
  readonly faults: readonly MrzFault[];
  /** Whether the zone has the right form; of another one nothing is compared. */
  readonly compared: boolean;
  /** Whether it names a personal number at all; only then is the CNIC compared. */
  readonly namesPersonalNumber: boolean;
}

type Papers = Omit<WorkerFact, 'state' | 'source' | 'ref'>;

/** Holds the machine-readable zone against the worker's row; nothing when the worker gave no line of it. */
export function readMrz(papers: Papers): MrzReading | undefined {
  const { mrzLine1, mrzLine2 } = papers;
  if (mrzLine1 === null && mrzLine2 === null) return undefined;
  const lines = { line1: mrzLine1 ?? '', line2: mrzLine2 ?? '' };
  const faults = listMrzFaults(lines, {
    cnic: papers.cnic as Parameters<typeof listMrzFaults>[1]['cnic'],
    passportNumber: findPassportNumber(papers.passportNo),
    dateOfBirth: papers.dateOfBirth as PlainDate,
    sex: papers.sex as 'F' | 'M' | 'X',
    passportExpiresOn: (papers.passportExpiresOn as PlainDate | null) ?? undefined,
  });
  // A sound zone is the common case and is read once: what it names matters only for the words of a flag.
  if (faults.length === 0) return { faults, compared: true, namesPersonalNumber: false };
  const zone = findMrz(lines);
  return {
    faults,
    compared: zone !== undefined,
    namesPersonalNumber: zone !== undefined && zone.personalNumber.replaceAll('<', '') !== '',
  };
}
