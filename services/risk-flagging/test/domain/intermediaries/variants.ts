import type { ContactRole } from '../../../src/domain/intermediaries/input.ts';
import type { Written } from '../phoenix/madeUpNames.ts';
import { plain } from '../phoenix/madeUpNames.ts';
import { MadeUpParties } from './madeUpParties.ts';

const excess = () => ({ item: 'service_charge', amountPkr: 180_000 });
const lawful = ['registration_fee', 'insurance', 'welfare_fund', 'promotion_fee'].map((item) => ({
  item,
  amountPkr: 400,
  receiptNo: 'R-1',
  allowedPkr: 4_000,
}));

/** A country in which the innocent outnumber the brokers and look like them. */
export function makeVariant(seed: string, noise: number): MadeUpParties {
  const country = new MadeUpParties(`intermediaries/${seed}`, noise);
  for (let count = 0; count < 40; count++) addBroker(country, count);
  for (let count = 0; count < 6; count++) addNamesakes(country, count);
  for (let count = 0; count < 24; count++) addTravelAgency(country, count);
  for (let count = 0; count < 14; count++) addSmallFry(country);
  for (let count = 0; count < 14; count++) addFamily(country, count);
  for (let count = 0; count < 12; count++) addShop(country, count);
  for (let count = 0; count < 12; count++) addClerk(country, count);
  for (let count = 0; count < 16; count++) addStaff(country, count);
  return country;
}

function addBroker(
  country: MadeUpParties,
  count: number,
  name: Written[] = country.person(),
  place = country.village(),
): void {
  const { dice } = country;
  const phones = Array.from({ length: 1 + (count % 3) }, () => country.phone());
  const [claim = ''] = country.promoter().names;
  const isTogether = count % 4 === 1;
  for (const [index, phone] of phones.entries()) {
    const workers = country.strangers(phones.length === 1 ? 3 + dice.below(6) : 3 + dice.below(3));
    for (const [at, worker] of workers.entries()) {
      const role: ContactRole =
        at < 2 ? dice.pick(['first_contact', 'broker'] as const) : dice.pick(['broker', 'travel_agent'] as const);
      // The first two of each phone name the whole standing, so that the phones can be told to be one person's.
      const isWhole = at < 2;
      const told = isTogether && at === 0 && index > 0 ? `${phone}|${phones[0]}` : phone;
      country.name(worker, name, {
        role,
        phone: told,
        place: isWhole || dice.chance(0.7) ? place : (place.split(', ')[1] ?? place),
        claim: isWhole ? claim : dice.chance(0.5) ? null : (country.promoter().names[0] ?? null),
        charges: dice.chance(0.5) ? [excess()] : [],
        loosePayee: dice.chance(0.3),
      });
    }
  }
  country.markTrue(phones, 'broker');
}

/** Two brokers of one name whom something tells apart: the village, the agency, or the tribe. */
function addNamesakes(country: MadeUpParties, count: number): void {
  const [tribe, other] = [country.tribe(), country.tribe()];
  const name = country.person(tribe);
  const place = country.village();
  addBroker(country, 0, name, place);
  const isSameTribe = count % 2 === 0 || tribe === other;
  const namesake = isSameTribe ? name : [...name.slice(0, -1), other];
  addBroker(country, 0, namesake, isSameTribe ? `Adda Kalan, ${place.split(', ')[1]}` : place);
}

function addTravelAgency(country: MadeUpParties, count: number): void {
  const { dice } = country;
  const { name, phones, district } = country.addTravelAgency(count);
  const recruits = count % 4 === 0;
  for (const phone of phones) {
    for (const [at, worker] of country.strangers(3 + dice.below(8)).entries()) {
      const role =
        recruits && at < 2 ? 'first_contact' : at === 2 && phone === phones[0] ? 'first_contact' : 'travel_agent';
      const charges = recruits && dice.chance(0.5) ? [{ item: 'visa', amountPkr: 250_000 }] : [];
      const ticket = dice.chance(0.6) ? [{ item: 'air_ticket', amountPkr: 90_000, receiptNo: 'T-1' }] : [];
      const claim = recruits || dice.chance(0.4) ? name : null;
      country.name(worker, name, { role, phone, place: district, claim, charges: [...charges, ...ticket] });
    }
  }
  if (recruits) country.markTrue(phones, 'travel agency that recruits');
}

/** Too few workers, too few recruited, one household only, or one stray call under a broker's name. */
function addSmallFry(country: MadeUpParties): void {
  const { dice } = country;
  const place = country.village();
  const few = { name: country.person(), phone: country.phone() };
  for (const worker of country.strangers(2))
    country.name(worker, few.name, { phone: few.phone, place, charges: [excess()] });
  const messenger = { name: country.person(), phone: country.phone() };
  for (const [at, worker] of country.strangers(4 + dice.below(5)).entries()) {
    const role = at === 0 ? 'first_contact' : 'document_handler';
    country.name(worker, messenger.name, { role, phone: messenger.phone, place });
  }
  const family = { name: country.person(), phone: country.phone() };
  for (const worker of country.household(3 + dice.below(3)))
    country.name(worker, family.name, { role: 'broker', phone: family.phone, place, charges: [excess()] });
}

/** Uncles of one household, or of two whose children call them uncle; a father who pays for his sons and a neighbour. */
function addFamily(country: MadeUpParties, count: number): void {
  const { dice } = country;
  const uncle = country.person();
  const phone = country.phone();
  const place = country.village();
  const district = place.split(', ')[1];
  const households = [
    country.household(2 + dice.below(2), district),
    ...(count % 2 === 0 ? [country.household(2, district)] : []),
  ];
  for (const household of households) {
    for (const [at, worker] of household.entries()) {
      const word = dice.pick(['chacha', 'mamu', 'khalu', 'taya', 'cousin']);
      const who = at === 0 || dice.chance(0.4) ? `${plain(uncle)} (${word})` : uncle;
      const charges = dice.chance(0.4) ? [{ item: 'documentation', amountPkr: 8_000 }] : [];
      country.name(worker, who, { phone, place, charges });
    }
  }
}

function addShop(country: MadeUpParties, count: number): void {
  const { dice } = country;
  const keeper = plain(country.person());
  const name = `${keeper} ${dice.pick(['Communication', 'Mobile Centre', 'Easypaisa Shop', 'JazzCash Retailer'])}`;
  const phone = country.phone();
  for (const [at, worker] of country.strangers(4 + dice.below(14)).entries()) {
    for (const charge of lawful) country.pay(worker, name, phone, charge);
    // Some pay the lawful service charge through the shop; one was taken for more.
    const over = count % 4 === 0 && at === 0 ? 90_000 : 15_000;
    if (count % 2 === 0 && at < 5)
      country.pay(worker, name, phone, { item: 'service_charge', amountPkr: over, receiptNo: 'R-2' });
  }
}

function addClerk(country: MadeUpParties, count: number): void {
  const { dice } = country;
  const person = plain(country.person());
  const isEmbassy = count % 2 === 0;
  const [nation, district] = [
    dice.pick(['Saudi', 'Qatar', 'Oman', 'Malaysia']),
    dice.pick(['Swat', 'Lahore', 'Multan']),
  ];
  const who = isEmbassy
    ? `${person}, visa clerk ${nation} Embassy`
    : `${person} (${dice.pick(['typist', 'composer', 'photostat'])})`;
  const place = isEmbassy
    ? `${nation} Embassy, Islamabad`
    : `${dice.pick(['Passport office gate', 'Katchehri'])}, ${district}`;
  const phone = country.phone();
  for (const [at, worker] of country.strangers(4 + dice.below(20)).entries()) {
    const role = at === 0 ? 'first_contact' : 'document_handler';
    const fee = isEmbassy
      ? { item: 'visa', amountPkr: 14_000, receiptNo: 'V-1' }
      : { item: 'documentation', amountPkr: 700 };
    country.name(worker, dice.chance(0.85) ? who : person, {
      role,
      phone,
      place,
      charges: dice.chance(0.5) ? [fee] : [],
    });
  }
}

/** An agency's listed people: under their declared phone, under a second one beside it, or under a second one alone. */
function addStaff(country: MadeUpParties, count: number): void {
  const { dice } = country;
  const agency = country.promoter();
  const listed = dice.pick(agency.people);
  const place = agency.district ?? '';
  const second = country.phone();
  const phones = count % 3 === 0 ? [listed.phone] : count % 3 === 1 ? [`${listed.phone}|${second}`, second] : [second];
  for (const [at, worker] of country.strangers(5 + dice.below(8)).entries()) {
    const phone = phones[at % phones.length] ?? second;
    country.name(worker, listed.name, {
      role: at % 2 === 0 ? 'broker' : 'first_contact',
      phone,
      place,
      claim: agency.names[0] ?? null,
      charges: [excess()],
    });
  }
}
