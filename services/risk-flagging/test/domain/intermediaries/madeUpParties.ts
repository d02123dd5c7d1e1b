import type {
  ContactRole,
  DeclaredAgency,
  IntermediaryInput,
  NamedContact,
  NamedParties,
  NamedPayment,
  WorkerHome,
} from '../../../src/domain/intermediaries/input.ts';
import {
  type Dice,
  diceOf,
  makeName,
  phonesOf,
  plain,
  spell,
  tribes,
  type Written,
  writePhone,
} from '../phoenix/madeUpNames.ts';

const districts = ['Gujrat', 'Sialkot', 'Multan', 'Swat', 'Mardan', 'Lahore', 'Jhelum', 'Larkana'];
const villages = ['Kharian', 'Daska', 'Matta', 'Topi', 'Dina', 'Mailsi', 'Phalia', 'Gojra', 'Katlang', 'Bhalwal'];
const firms = [
  'Al-Noor',
  'Margalla Crest',
  'Ravi Anchor',
  'Al-Hamd',
  'Kohsar Star',
  'Sutlej Bridge',
  'Al-Badar',
  'Bolan Gate',
];
const trades = ['Manpower Services', 'Recruiting Agency', 'Overseas Employment Promoters', 'Enterprises (Pvt) Ltd'];

type Case = { worker: WorkerHome; contacts: NamedContact[]; payments: NamedPayment[] };
type Charge = Partial<NamedPayment> & Pick<NamedPayment, 'item' | 'amountPkr'>;
type Naming = {
  role?: ContactRole;
  phone: string | null;
  place: string;
  claim?: string | null;
  charges?: Charge[];
  loosePayee?: boolean;
};

/** A made-up country of workers, brokers and the innocent who look like brokers, with the refs of the true ones. */
export class MadeUpParties {
  readonly dice: Dice;
  readonly agencies: DeclaredAgency[] = [];
  /** Refs of the true intermediaries, with what each was made to be. */
  readonly truth = new Map<string, string>();
  readonly #cases: Case[] = [];
  readonly #newPhone: () => string;
  readonly #noise: number;

  constructor(seed: string, noise: number) {
    this.dice = diceOf(seed);
    this.#newPhone = phonesOf(this.dice);
    this.#noise = noise;
    for (let count = 0; count < 24; count++) this.#addPromoter(count);
  }

  get input(): IntermediaryInput {
    const cases = this.#cases.map((each, index): NamedParties => {
      const day = String(1 + (index % 28)).padStart(2, '0');
      return { caseRef: `C${String(index).padStart(5, '0')}`, submittedOn: `2025-05-${day}`, ...each };
    });
    return { cases, agencies: this.agencies };
  }

  phone(): string {
    return this.#newPhone();
  }

  person(tribe?: Written): Written[] {
    return makeName(this.dice, tribe);
  }

  village(): string {
    return `${this.dice.pick(villages)}, ${this.dice.pick(districts)}`;
  }

  promoter(): DeclaredAgency {
    return this.dice.pick(this.agencies.filter(({ kind }) => kind === 'oep'));
  }

  /** Workers of one household each have the same father, written as each of them writes it. */
  household(size: number, district = this.dice.pick(districts), father = this.person()): Case[] {
    return Array.from({ length: size }, () => {
      const ref = `W${String(this.#cases.length).padStart(5, '0')}`;
      const worker = { ref, fatherName: spell(this.dice, father, this.#noise), district, phone: this.phone() };
      const made: Case = { worker, contacts: [], payments: [] };
      this.#cases.push(made);
      return made;
    });
  }

  /** That many workers of as many households. */
  strangers(count: number): Case[] {
    return Array.from({ length: count }, () => this.household(1)).flat();
  }

  /** Has the case name somebody, in the spelling of the day. */
  name(
    of: Case,
    who: readonly Written[] | string,
    { role = 'first_contact', phone, place, claim = null, charges = [], loosePayee = false }: Naming,
  ): void {
    const written = typeof who === 'string' ? who : spell(this.dice, who, this.#noise);
    const phones =
      phone === null
        ? null
        : phone
            .split('|')
            .map((each) => writePhone(this.dice, each))
            .join(' / ');
    of.contacts.push({ role, name: written, phone: phones, place, claimedAgency: claim });
    for (const charge of charges) {
      const payee = typeof who === 'string' ? who : spell(this.dice, who, this.#noise * 0.7);
      this.pay(of, payee, loosePayee ? null : phone, charge);
    }
  }

  pay(of: Case, payee: string, phone: string | null, charge: Charge): void {
    of.payments.push({
      paidOn: '2025-06-01',
      paidToName: payee,
      paidToPhone: phone === null ? null : writePhone(this.dice, phone.split('|')[0] ?? phone),
      receiptNo: null,
      declaredBy: 'worker',
      allowedPkr: charge.item === 'other' ? 0 : 15_000,
      ...charge,
    });
  }

  markTrue(phones: readonly string[], what: string): void {
    this.truth.set(
      phones
        .map((phone) => `+92${phone.slice(1)}`)
        .sort()
        .join('|'),
      what,
    );
  }

  #addPromoter(count: number): void {
    const owner = this.person();
    const people = [owner, this.person(), this.person()].map((name) => ({ name: plain(name), phone: this.phone() }));
    this.agencies.push({
      agencyKey: `${1000 + count}/RWP`,
      kind: 'oep',
      names: [`${firms[count % firms.length]} ${trades[Math.floor(count / firms.length) % trades.length]}`],
      district: this.dice.pick(districts),
      phones: [this.phone()],
      people,
    });
  }

  addTravelAgency(count: number): { name: string; phones: string[]; district: string } {
    const name = `${this.dice.pick(firms)} ${this.dice.pick(['Travels', 'Travel & Tours', 'Air Services (Pvt) Ltd'])}`;
    const phones = [this.phone(), this.phone()];
    const district = this.dice.pick(districts);
    this.agencies.push({
      agencyKey: `TA-${3000 + count}`,
      kind: 'travel_agency',
      names: [name],
      district,
      phones,
      people: [],
    });
    return { name, phones, district };
  }

  tribe(): Written {
    return this.dice.pick(tribes);
  }
}
