import { findCnic, findPassportNumber } from '@muhafiz/identifiers';
import type { SameIdentityFact, WorkerFact } from './facts.ts';

type Papers = Pick<WorkerFact, 'source' | 'ref' | 'cnic' | 'passportNo' | 'dateOfBirth'>;

/** Passport numbers compare as capitals and digits (register pack, fine print). */
export function passportKey(passportNo: string): string {
  return findPassportNumber(passportNo) ?? '';
}

/** A CNIC is 13 digits; dashes and spaces are ways of writing it. */
export function cnicKey(cnic: string): string {
  return findCnic(cnic) ?? cnic;
}

/** Of the candidates, the other workers with the same CNIC or passport, ordered by ref; each ref stands once. */
export function listSameIdentity(worker: Papers, candidates: Iterable<Papers>): SameIdentityFact[] {
  const [cnic, passport] = [cnicKey(worker.cnic), passportKey(worker.passportNo)];
  const same = new Map<string, SameIdentityFact>();
  for (const other of candidates) {
    if (other.ref === worker.ref) continue;
    const sharesCnic = cnic !== '' && cnicKey(other.cnic) === cnic;
    const sharesPassport = passport !== '' && passportKey(other.passportNo) === passport;
    if (!sharesCnic && !sharesPassport) continue;
    const shares = sharesCnic && sharesPassport ? 'both' : sharesCnic ? 'cnic' : 'passport';
    same.set(other.ref, { source: other.source, workerRef: other.ref, dateOfBirth: other.dateOfBirth, shares });
  }
  return [...same.values()].sort((left, right) => (left.workerRef < right.workerRef ? -1 : 1));
}

/** For each of the workers who shares a paper with a candidate: who else has it. One pass over the candidates. */
export function listSameIdentityAmong(
  workers: Iterable<Papers>,
  candidates: Iterable<Papers>,
): Map<string, SameIdentityFact[]> {
  const byKey = new Map<string, Papers[]>();
  for (const candidate of candidates) {
    for (const key of keysOf(candidate)) {
      const group = byKey.get(key);
      if (group) group.push(candidate);
      else byKey.set(key, [candidate]);
    }
  }
  const same = new Map<string, SameIdentityFact[]>();
  for (const worker of workers) {
    const facts = listSameIdentity(
      worker,
      keysOf(worker).flatMap((key) => byKey.get(key) ?? []),
    );
    if (facts.length > 0) same.set(worker.ref, facts);
  }
  return same;
}

function keysOf(worker: Papers): string[] {
  return [`cnic ${cnicKey(worker.cnic)}`, `passport ${passportKey(worker.passportNo)}`];
}
