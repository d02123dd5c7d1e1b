import { type Instant, parseInstant, plainDate } from '@muhafiz/kernel';
import { type Assessed, applyAssessment } from '../src/domain/case/applyAssessment.ts';
import { type Case, type CaseEvent, evolveCase } from '../src/domain/case/case.ts';
import type { CaseTerms, Contact, Payment } from '../src/domain/case/caseFacts.ts';
import { submitCase } from '../src/domain/case/submitCase.ts';
import type { Horizon } from '../src/domain/freshness.ts';
import type { Person } from '../src/domain/worker/worker.ts';

export const submittedAt: Instant = parseInstant('2026-05-01T06:00:00.000Z');
export const assessedAt: Instant = parseInstant('2026-05-01T06:00:01.000Z');
/** The moment of the officer's decision in these tests. */
export const now: Instant = parseInstant('2026-05-10T07:00:00.000Z');

export const someTerms: CaseTerms = {
  workerRef: 'W1',
  licenceNo: 'MPD/1250/RWP/92',
  agencyKey: '1250/RWP',
  permissionNo: 'PE/RWP/2026/00001',
  employerName: 'Zamil Operations',
  country: 'SA',
  occupation: 'mason',
  wage: { minorUnits: 160_000, currency: 'SAR' },
  submittedOn: plainDate('2026-05-01'),
  intendedDepartureOn: plainDate('2026-06-01'),
};

export const somePayment: Payment = {
  item: 'service_charge',
  amountPkr: 6000,
  paidOn: plainDate('2026-04-20'),
  method: 'cash',
  declaredBy: 'worker',
  payeeName: 'Bashir Ahmad',
};

export const someContact: Contact = { role: 'broker', name: 'Bashir Ahmad', phone: '0300-1234567' };

export const somePerson: Person = {
  cnic: '3520112345671',
  fullName: 'Muhammad Aslam',
  fatherName: 'Ghulam Rasool',
  sex: 'M',
  dateOfBirth: '1995-03-04',
  district: 'Sargodha',
  phone: '0301-7654321',
  passportNo: 'AC6145453',
};

/** A horizon that has read every office up to a moment. */
export function readUpTo(moment: Instant): Horizon {
  return { 'agency-licensing': moment, 'complaint-tracking': moment, 'worker-emigration': moment };
}

type Flag = Assessed['flags'][number];

export function aFlag(code: string, evidenceDigest = `${code}-evidence`, more: Partial<Flag> = {}): Flag {
  return {
    code,
    ruleVersion: 1,
    effect: 'hold',
    subjectKind: 'case',
    subjectRef: 'C1',
    causeKey: `${code}|C1|`,
    reason: { en: `${code} in words`, ur: `${code} الفاظ میں` },
    wouldClear: { en: 'what would clear it', ur: 'کیا چیز اسے ختم کرے گی' },
    citation: 'a law',
    evidence: [{ source: 'case/C1@1', path: 'case.payments.0.amountPkr', shown: '6000' }],
    evidenceDigest,
    ...more,
  };
}

export function anAssessment(assessmentId: string, factVersion: number, flags: readonly Flag[] = []): Assessed {
  return { assessmentId, factVersion, assessedAt, flags: [...flags], couldNotTell: [] };
}

/** A case told by what happened to it; every step goes through the decisions themselves. */
export class CaseBuilder {
  constructor(readonly state: Case | undefined) {}

  after(events: readonly CaseEvent[]): CaseBuilder {
    return new CaseBuilder(events.reduce<Case | undefined>(evolveCase, this.state));
  }

  assessed(assessment: Assessed): CaseBuilder {
    return this.after(applyAssessment(this.state, assessment));
  }

  build(): Case {
    if (this.state === undefined) throw new Error('no case was submitted');
    return this.state;
  }
}

export function aCase(terms: Partial<CaseTerms> = {}): CaseBuilder {
  const command = {
    caseRef: 'C1',
    terms: { ...someTerms, ...terms },
    payments: [somePayment],
    contacts: [],
    by: 'officer-1',
  };
  const decision = submitCase(undefined, command, submittedAt);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return new CaseBuilder(undefined).after(decision.value);
}

/** A case that nothing stands against. */
export function anAssessedCase(terms: Partial<CaseTerms> = {}): CaseBuilder {
  return aCase(terms).assessed(anAssessment('A1', 1));
}

export function aClearedCase(terms: Partial<CaseTerms> = {}): CaseBuilder {
  const assessed = anAssessedCase(terms);
  const { workerRef, agencyKey, permissionNo } = assessed.build().facts.terms;
  return assessed.after([
    {
      type: 'CaseCleared',
      published: {
        caseRef: 'C1',
        factVersion: 1,
        clearedAt: now,
        workerRef,
        agencyKey,
        permissionNo,
        assessmentId: 'A1',
      },
      recorded: { by: 'protector-1', passportVersion: 1 },
    },
  ]);
}
