import { type MadeUpAgency, MadeUpRegister } from './madeUpAgencies.ts';

/** A register in which far more agencies share something by chance than have the same people behind them. */
export function makeVariant(seed: string, noise: number): MadeUpRegister {
  const register = new MadeUpRegister(`phoenix/${seed}`, noise);
  for (let count = 0; count < 160; count++) register.add('open');
  for (let count = 0; count < 40; count++) {
    register.add('closed');
    register.add('new');
  }
  for (let count = 0; count < 30; count++) addPhoenix(register, count);
  addOneLink(register);
  addWeakLinks(register);
  addCommonPeople(register);
  return register;
}

const strongLinks = ['person', 'relative', 'phone', 'account', 'premises', 'name'] as const;

/** Two or more links, one of them a person or relative. */
function addPhoenix(register: MadeUpRegister, count: number): void {
  const { dice } = register;
  const [former, agency] = [register.add('closed'), register.add('new')];
  const people = count % 2 === 0 ? 'person' : 'relative';
  const links = new Set<(typeof strongLinks)[number]>([people]);
  while (links.size < 2 + dice.below(2)) links.add(dice.pick(strongLinks.slice(2)));
  if (links.has('name')) former.core = register.twoWords();
  if (links.has('premises')) former.address = register.door(false);
  for (const link of links) share(register, agency, former, link);
  register.truth.set(`${agency.agencyKey} ${former.agencyKey}`, [...links].join(' and '));
}

function share(
  register: MadeUpRegister,
  agency: MadeUpAgency,
  former: MadeUpAgency,
  link: (typeof strongLinks)[number],
): void {
  const owner = register.ownerOf(former);
  owner.isKept = true;
  if (link === 'person') {
    // He may hide among the employees, and under another phone.
    const role = register.dice.pick(['proprietor', 'director', 'manager'] as const);
    agency.people.push({ role, person: register.dice.chance(0.5) ? owner : { ...owner, phone: register.phone() } });
  } else if (link === 'relative') {
    const relative = register.relativeOf(owner, register.dice.pick(['son', 'brother'] as const));
    relative.isKept = true;
    agency.people = [{ role: 'proprietor', person: relative }, ...agency.people.slice(1)];
  } else if (link === 'phone') agency.phones[0] = former.phones[0] ?? register.phone();
  else if (link === 'account') agency.bankAccount = former.bankAccount;
  else if (link === 'premises') agency.address = former.address;
  else agency.core = former.core;
}

/** One strong link alone: an office let again, a number given again, a brother with an agency of his own, a name. */
function addOneLink(register: MadeUpRegister): void {
  for (let count = 0; count < 15; count++) {
    for (const link of ['relative', 'phone', 'premises', 'name'] as const) {
      share(register, register.add('new'), register.add('closed'), link);
    }
    // The whole family business, but the second agency was there before the first was closed.
    const [early, closed] = [register.add('open'), register.add('closed')];
    for (const link of ['person', 'phone', 'account'] as const) share(register, early, closed, link);
  }
}

/** A manager who changes agencies, with his phone, and with what else the trade brings together. */
function addWeakLinks(register: MadeUpRegister): void {
  const { dice } = register;
  for (let count = 0; count < 60; count++) {
    const [former, agency] = [register.add('closed'), register.add('new')];
    const person = register.person();
    former.people.push({ role: 'manager', person });
    agency.people.push({ role: dice.pick(['manager', 'staff'] as const), person });
    if (count % 4 === 1) [former.core, former.coreUrdu] = [agency.core, agency.coreUrdu] = register.devout();
    if (count % 4 === 2) {
      const plaza = register.door(true);
      former.address = plaza;
      agency.address = plaza.replace(/Office No\. \d+/, `Office No. ${70 + count}`);
    }
    if (count % 12 === 3) agency.address = former.address = register.door(false);
    // He gives his own phone as the agency's, here and there.
    if (count % 6 === 0) {
      former.phones.push(person.phone);
      agency.phones.push(person.phone);
    }
  }
}

/** A consultant whom many agencies declare, an accountant's phone, and a brother in the same plaza of forty. */
function addCommonPeople(register: MadeUpRegister): void {
  const consultant = register.person();
  const accountant = register.phone();
  for (let count = 0; count < 14; count++) {
    const agency = register.add(count % 2 === 0 ? 'closed' : 'new');
    agency.people.push({ role: 'director', person: consultant });
    agency.phones.push(accountant);
  }
  for (let count = 0; count < 12; count++) {
    const [former, agency] = [register.add('closed'), register.add('new')];
    share(register, agency, former, 'relative');
    const plaza = register.door(true);
    former.address = plaza;
    agency.address = plaza.replace(/Office No\. \d+/, `Office No. ${90 + count}`);
  }
}
