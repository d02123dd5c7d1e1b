import { findPhones, type NormalName } from '@muhafiz/identifiers';
import type { PayeeFact } from './facts.ts';
import { isNearlySameName } from './intermediaries/sameName.ts';
import { readTradeName } from './phoenix/tradeNames.ts';

/** A payment that says who was paid, as the case declares it. */
export type NamedPayee = Omit<PayeeFact, 'source' | 'whose'>;

/** What an agency declared of itself and its people: who may take money for it. */
export interface AgencyParties {
  readonly phones: readonly string[];
  readonly names: readonly string[];
}

interface ReadParties {
  readonly phones: ReadonlySet<string>;
  readonly names: readonly NormalName[];
}

/** Tells the payees of many cases apart; what an agency declared is read once. */
export class PayeeReader {
  readonly #agencies = new Map<AgencyParties, ReadParties>();

  /** @param agency nothing where the case has none that is known: then nobody can be told from its people */
  read(payees: readonly NamedPayee[], agency: AgencyParties | undefined, source: string): PayeeFact[] {
    return payees.map((payee) => ({ source, ...payee, whose: this.#whoseIs(payee, agency) }));
  }

  #whoseIs({ name, phone }: NamedPayee, agency: AgencyParties | undefined): PayeeFact['whose'] {
    if (agency === undefined || (name === null && phone === null)) return 'unknown';
    const { phones, names } = this.#partiesOf(agency);
    if (findPhones(phone ?? '').some((each) => phones.has(each))) return 'agency';
    if (name === null) return 'other';
    // A slip of the pen makes nobody a stranger.
    const { core } = readTradeName(name);
    return names.some((each) => isNearlySameName(core, each)) ? 'agency' : 'other';
  }

  #partiesOf(agency: AgencyParties): ReadParties {
    const known = this.#agencies.get(agency);
    if (known !== undefined) return known;
    const read = {
      phones: new Set(agency.phones.flatMap((phone) => findPhones(phone))),
      names: agency.names.map((name) => readTradeName(name).core),
    };
    this.#agencies.set(agency, read);
    return read;
  }
}
