import type { FeeRowFact } from '../facts.ts';
import { findFeeRow } from '../feeSchedule.ts';
import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../identityRows.ts';
import type { CaseRow } from '../rows.ts';
import type { DeclaredAgency, NamedParties } from './input.ts';

/** What the register declares of an agency, from its row. */
export function declaredAgencyOf(
  agencyKey: string,
  kind: DeclaredAgency['kind'],
  { legalName, tradeName, nameUr, district, phones, people }: AgencyIdentityRow,
): DeclaredAgency {
  return {
    ...{ agencyKey, kind, district, phones },
    names: [legalName, tradeName, nameUr].filter((name) => name !== null),
    people: people.map(({ fullName, phone }) => ({ name: fullName, phone })),
  };
}

/** A case with the people whom it names. */
export interface Named {
  readonly departure: CaseRow;
  readonly parties: PartiesRow;
}

/** Whom one case names and pays, with what the fee schedule allowed for each payment. */
export function namedPartiesOf(
  { departure, parties }: Named,
  homes: ReadonlyMap<string, PersonRow>,
  fees: readonly FeeRowFact[],
): NamedParties {
  const { ref, submittedOn, workerRef } = departure;
  const home = homes.get(workerRef);
  return {
    ...{ caseRef: ref, submittedOn, contacts: parties.contacts },
    worker: {
      ref: workerRef,
      fatherName: home?.fatherName ?? null,
      district: home?.district ?? null,
      phone: home?.phone ?? null,
    },
    payments: parties.payments.map((payment) => {
      const row = findFeeRow(fees, payment.item, payment.paidOn, departure);
      const allowedPkr = row === undefined || row.kind === 'barred' ? 0 : row.ceilingPkr;
      return { ...payment, allowedPkr };
    }),
  };
}
