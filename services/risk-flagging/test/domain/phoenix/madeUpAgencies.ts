import type { AgencyIdentity, DeclaredPerson } from '../../../src/domain/phoenix/input.ts';
import { type Dice, diceOf, makeName, phonesOf, slip, spell, type Written, writePhone } from './madeUpNames.ts';

const devout: readonly Written[] = [
  ['Al-Noor', 'النور'],
  ['Al-Haram', 'الحرم'],
  ['Al-Madina', 'المدینہ'],
  ['Al-Falah', 'الفلاح'],
  ['Al-Rehman', 'الرحمن'],
  ['Al-Karam', 'الکرم'],
  ['Al-Badar', 'البدر'],
];
const lands = [
  'Ravi',
  'Margalla',
  'Bolan',
  'Sutlej',
  'Karakoram',
  'Thar',
  'Soan',
  'Hunza',
  'Neelum',
  'Kaghan',
  'Makran',
  'Tochi',
  'Chitral',
  'Deosai',
  'Hingol',
  'Kurram',
  'Zhob',
  'Gomal',
];
const things = [
  'Anchor',
  'Falcon',
  'Beacon',
  'Summit',
  'Harbour',
  'Crescent',
  'Compass',
  'Lantern',
  'Caravan',
  'Arrow',
  'Ladder',
  'Orchard',
  'Gateway',
  'Pioneer',
  'Horizon',
  'Meridian',
  'Lighthouse',
  'Bridge',
];
const trades = [
  'Manpower Services',
  'Recruiting Agency',
  'Overseas Employment Promoters',
  'Enterprises',
  'International',
  'Corporation',
];
const legalForms = ['', '', ' (Private) Limited', ' (Pvt) Ltd', ' (SMC-Pvt) Ltd'];
const plazas = [
  'Rehmat Plaza, Bank Road, Rawalpindi',
  'City Centre, Empress Road, Lahore',
  'Ghazi Tower, Tariq Road, Karachi',
  'Deans Market, Saddar, Peshawar',
];
const roads = [
  'Murree Road, Rawalpindi',
  'Davis Road, Lahore',
  'University Road, Peshawar',
  'Shahrah-e-Faisal, Karachi',
];
const places = ['37405', '35202', '42201', '17301', '38403', '34201'];

/** A declared person, kept in parts so that relatives can be made and spellings varied. */
export interface MadeUpPerson {
  readonly name: readonly Written[];
  readonly father: readonly Written[];
  readonly cnic: string;
  readonly phone: string;
  /** Somebody on whom a true pair rests: the register must say who the father is, or nobody could tell. */
  isKept?: true;
}

export interface MadeUpAgency {
  agencyKey: string;
  core: string;
  coreUrdu: string | null;
  address: string;
  phones: string[];
  email: string;
  bankAccount: string;
  issuedOn: string;
  closedOn: string | null;
  people: { role: DeclaredPerson['role']; person: MadeUpPerson }[];
}

/** A made-up register; what is put into two agencies on purpose is up to the caller. */
export class MadeUpRegister {
  readonly dice: Dice;
  readonly agencies: MadeUpAgency[] = [];
  /** The true pairs, `agency former`, with the links that they were given. */
  readonly truth = new Map<string, string>();
  readonly #phone: () => string;
  readonly #noise: number;
  #serial = 1000;

  constructor(seed: string, noise: number) {
    this.dice = diceOf(seed);
    this.#phone = phonesOf(this.dice);
    this.#noise = noise;
  }

  phone(): string {
    return this.#phone();
  }

  person(over: Partial<MadeUpPerson> = {}): MadeUpPerson {
    const { dice } = this;
    const cnic = `${dice.pick(places)}${String(dice.below(100_000_000)).padStart(8, '0')}`;
    return { name: makeName(dice), father: makeName(dice), cnic, phone: this.phone(), ...over };
  }

  /** A near relative, registered where the family is. */
  relativeOf(of: MadeUpPerson, relation: 'son' | 'brother'): MadeUpPerson {
    const tribe = of.name.at(-1);
    const own = makeName(this.dice, null);
    const name = tribe !== undefined && this.dice.chance(0.5) ? [...own, tribe] : own;
    const made = this.person({ name, father: relation === 'son' ? of.name : of.father });
    return this.dice.chance(0.8) ? { ...made, cnic: of.cnic.slice(0, 5) + made.cnic.slice(5) } : made;
  }

  twoWords(): string {
    return `${this.dice.pick(lands)} ${this.dice.pick(things)}`;
  }

  devout(): Written {
    return this.dice.pick(devout);
  }

  door(plaza = this.dice.chance(0.4)): string {
    const { dice } = this;
    if (plaza)
      return `Office No. ${1 + dice.below(60)}, ${dice.pick(['1st', '2nd', '3rd', 'Ground'])} Floor, ${dice.pick(plazas)}`;
    return `${1 + dice.below(900)}-${dice.pick(['A', 'B', 'C'])}, Street ${1 + dice.below(60)}, ${dice.pick(roads)}`;
  }

  /** An agency like any other, open or closed before 2024. */
  add(kind: 'open' | 'closed' | 'new'): MadeUpAgency {
    const { dice } = this;
    const [core, coreUrdu] = dice.chance(0.5) ? [this.twoWords(), null] : this.devout();
    const day = `${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`;
    const issuedOn = `${kind === 'new' ? 2024 : 2002 + dice.below(18)}-${day}`;
    const owners = Array.from({ length: 1 + dice.below(3) }, (_, index) => ({
      role: index === 0 && dice.chance(0.6) ? ('proprietor' as const) : ('director' as const),
      person: this.person(),
    }));
    const employees = Array.from({ length: dice.below(4) }, () => ({
      role: dice.pick(['manager', 'staff'] as const),
      person: this.person(),
    }));
    const made: MadeUpAgency = {
      agencyKey: `${this.#serial++}/RWP`,
      core,
      coreUrdu,
      address: this.door(),
      phones: [this.phone(), ...(dice.chance(0.4) ? [this.phone()] : [])],
      email: `office${dice.below(1_000_000)}@example.pk`,
      bankAccount: `PK${String(dice.below(100_000_000)).padStart(8, '0')}${String(dice.below(100_000_000)).padStart(8, '0')}`,
      issuedOn,
      closedOn: kind === 'closed' ? `2023-${day}` : null,
      people: [...owners, ...employees],
    };
    this.agencies.push(made);
    return made;
  }

  ownerOf(agency: MadeUpAgency): MadeUpPerson {
    const owner = agency.people.find(({ role }) => role === 'proprietor' || role === 'director');
    if (owner === undefined) throw new Error('every agency has an owner');
    return owner.person;
  }

  /** The register as it was written down, with the spelling, script and gaps of the day. */
  get identities(): AgencyIdentity[] {
    const { dice } = this;
    const noise = this.#noise;
    return this.agencies.map((agency) => ({
      agencyKey: agency.agencyKey,
      legalName: this.#write(`${agency.core} ${dice.pick(trades)}${dice.pick(legalForms)}`),
      tradeName: dice.chance(0.2) ? agency.core : null,
      nameUr: agency.coreUrdu !== null && dice.chance(0.5) ? `${agency.coreUrdu} انٹرپرائزز` : null,
      ntn: String(1_000_000 + dice.below(9_000_000)),
      secpNo: null,
      address: this.#abbreviate(agency.address),
      district: null,
      phones: agency.phones.map((phone) => writePhone(dice, phone)),
      email: agency.email,
      bankAccount: agency.bankAccount,
      issuedOn: agency.issuedOn,
      status: agency.closedOn === null ? 'active' : dice.pick(['suspended', 'cancelled', 'surrendered'] as const),
      statusOn: agency.closedOn,
      people: agency.people.map(({ role, person }) => ({
        role,
        fullName: spell(dice, person.name, noise),
        fatherName: person.isKept === undefined && dice.chance(noise * 0.1) ? null : spell(dice, person.father, noise),
        cnic: dice.chance(noise * 0.2) ? null : person.cnic,
        phone: writePhone(dice, person.phone),
      })),
    }));
  }

  #write(text: string): string {
    return this.dice.chance(this.#noise * 0.15) ? slip(this.dice, text) : text;
  }

  #abbreviate(address: string): string {
    if (!this.dice.chance(this.#noise)) return address;
    return address
      .replace('Office No. ', 'Off # ')
      .replace('Floor', 'Flr')
      .replace('Plaza', 'Plz')
      .replace('Road', 'Rd')
      .replace('Street', 'St');
  }
}
