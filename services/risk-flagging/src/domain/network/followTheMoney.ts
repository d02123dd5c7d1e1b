import { digestOf } from '@muhafiz/kernel';
import { compareText } from '../textOrder.ts';
import type { NetworkAnswer, ToldLink } from './answer.ts';
import type { FtmSchemaName } from './followTheMoneySchemas.ts';
import type { Party } from './network.ts';

/** One thing in the FollowTheMoney model: every property is a list of texts. */
interface FtmThing {
  readonly id: string;
  readonly schema: FtmSchemaName;
  readonly properties: Record<string, string[]>;
}

const schemaOf: Readonly<Record<Party['kind'], FtmSchemaName | undefined>> = {
  agency: 'Company',
  person: 'Person',
  worker: 'Person',
  // Whether who was named is a person or a firm is not known.
  intermediary: 'LegalEntity',
  namedPerson: 'LegalEntity',
  permission: 'Contract',
  employer: 'Company',
  account: 'BankAccount',
  premises: 'Address',
  building: 'Address',
  // In the model these are properties of those who bear them.
  phone: undefined,
  email: undefined,
  cnic: undefined,
};

/**
 * An answer as lines of JSON in the FollowTheMoney model, which the tools of investigators read (Aleph, and whatever
 * loads its entities). Ids are digests, so that they hold no phone; the same party has the same id in every answer.
 */
export function toFollowTheMoney(answer: NetworkAnswer): string {
  const things = new Map<string, FtmThing>();
  const similar = answer.similar.map(({ party }) => party);
  const ends = tellLinks(answer).flatMap(({ left, right }) => [left, right]);
  for (const party of [...answer.parties, ...similar, ...ends, ...answer.people.map((each) => each.party)]) {
    putParty(things, party);
  }
  for (const link of tellLinks(answer)) putLink(things, link);
  putSharers(things, answer);
  for (const { party, profile } of answer.people) {
    const thing = things.get(party.id);
    for (const { text } of profile.names) add(thing, 'alias', text);
    for (const phone of profile.phones) add(thing, 'phone', phone);
    add(thing, 'notes', profile.words);
  }
  const [asked] = answer.parties;
  for (const { party, grounds, sources } of answer.similar) {
    if (asked === undefined) continue;
    const told = { role: ['resembles'], summary: grounds.map(({ words }) => words), recordId: [...sources] };
    putEdge(things, 'UnknownLink', { subject: [idOf(asked.id)], object: [idOf(party.id)], ...told });
  }
  return [...things.values()].map((thing) => `${JSON.stringify(thing)}\n`).join('');
}

function tellLinks({ links, paths, holdsTogether }: NetworkAnswer): ToldLink[] {
  return [...links, ...paths.flatMap((path) => path.links), ...holdsTogether.map(({ link }) => link)];
}

function idOf(id: string): string {
  return `muhafiz-${digestOf({ party: id }).slice(0, 40)}`;
}

function add(thing: FtmThing | undefined, property: string, value: string): void {
  if (thing === undefined || value === '') return;
  const known = thing.properties[property] ?? [];
  if (!known.includes(value)) thing.properties[property] = [...known, value];
}

function putParty(things: Map<string, FtmThing>, { id, kind, ref, name }: Party): void {
  const schema = schemaOf[kind];
  if (schema === undefined || things.has(id)) return;
  const properties: Record<string, string[]> = { name: [name] };
  if (kind === 'agency') Object.assign(properties, { licenseNumber: [ref], country: ['pk'] });
  if (kind === 'premises' || kind === 'building') Object.assign(properties, { full: [name], country: ['pk'] });
  if (kind === 'account') Object.assign(properties, { accountNumber: [ref] });
  if (kind === 'permission') Object.assign(properties, { title: [`Permission ${ref}`], name: [`Permission ${ref}`] });
  if (kind === 'employer') Object.assign(properties, { country: [ref.slice(0, 2).toLowerCase()] });
  if (kind === 'worker') Object.assign(properties, { keywords: [`worker ${ref}`] });
  things.set(id, { id: idOf(id), schema, properties });
}

function putEdge(things: Map<string, FtmThing>, schema: FtmSchemaName, properties: Record<string, string[]>): void {
  const id = `muhafiz-${digestOf({ schema, properties }).slice(0, 40)}`;
  things.set(id, { id, schema, properties });
}

const ownerRoles: ReadonlySet<string> = new Set(['proprietor', 'partner']);

function putLink(things: Map<string, FtmThing>, link: ToldLink): void {
  const { kind, left, right, note, words, sources } = link;
  const told = { summary: [words], recordId: [...sources] };
  const [subject, object] = [[idOf(left.id)], [idOf(right.id)]];
  const bearer = things.get(left.id);
  if (right.kind === 'phone') add(bearer, 'phone', right.ref);
  else if (right.kind === 'email') add(bearer, 'email', right.ref);
  else if (right.kind === 'cnic') add(bearer, 'idNumber', right.ref);
  else if (right.kind === 'premises' || right.kind === 'building') {
    add(bearer, 'addressEntity', idOf(right.id));
    add(bearer, 'address', right.name);
  } else if (right.kind === 'account') putEdge(things, 'Ownership', { owner: subject, asset: object, ...told });
  else if (kind === 'paid') {
    putEdge(things, 'Payment', { payer: subject, beneficiary: object, purpose: [note], ...told });
  } else if (kind === 'employedBy') {
    putEdge(things, 'Employment', { employer: object, employee: subject, role: ['worker'], ...told });
  } else if (kind === 'people') putPost(things, link, told);
  else putEdge(things, 'UnknownLink', { subject, object, role: [kind], ...told });
}

/** Agencies declare their people by role: owners, directors and employees are three schemas. */
function putPost(
  things: Map<string, FtmThing>,
  { left, right, note: role }: ToldLink,
  told: Record<string, string[]>,
): void {
  const [agency, person] = [[idOf(left.id)], [idOf(right.id)]];
  if (ownerRoles.has(role)) putEdge(things, 'Ownership', { owner: person, asset: agency, role: [role], ...told });
  else if (role === 'director') {
    putEdge(things, 'Directorship', { director: person, organization: agency, role: [role], ...told });
  } else putEdge(things, 'Employment', { employer: agency, employee: person, role: [role], ...told });
}

/** Those who share one phone or CNIC are linked by it, beside each bearing it. */
function putSharers(things: Map<string, FtmThing>, answer: NetworkAnswer): void {
  const sharers = new Map<string, { readonly value: Party; readonly bearers: Map<string, ToldLink> }>();
  for (const link of tellLinks(answer)) {
    const value = link.right;
    if (schemaOf[value.kind] !== undefined) continue;
    const known = sharers.get(value.id) ?? { value, bearers: new Map<string, ToldLink>() };
    known.bearers.set(link.left.id, link);
    sharers.set(value.id, known);
  }
  for (const { value, bearers } of sharers.values()) {
    const [first, ...rest] = [...bearers.values()].sort((one, other) => compareText(one.left.id, other.left.id));
    for (const other of rest) {
      if (first === undefined) continue;
      putEdge(things, 'UnknownLink', {
        ...{ subject: [idOf(first.left.id)], object: [idOf(other.left.id)], role: [`same ${value.kind}`] },
        ...{ summary: [first.words, other.words], recordId: [...first.sources, ...other.sources] },
      });
    }
  }
}
