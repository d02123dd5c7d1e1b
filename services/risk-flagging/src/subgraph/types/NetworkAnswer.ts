import { viewField } from '@muhafiz/permissions';
import type { AskedAbout } from '../../domain/inquiry/inquiry.ts';
import type { ToldPerson } from '../../domain/network/answer.ts';
import type { SettledMatch } from '../../domain/settling/settleMatch.ts';
import type { Context, Field } from '../context.ts';

/** Fields that tell of persons, each seen as the table of permissions says; lists one by one. */
function personalFields(type: string, names: readonly string[]): Record<string, Field> {
  return Object.fromEntries(names.map((name) => [name, personalField(type, name, (parent) => parent[name])]));
}

type Read = (parent: Readonly<Record<string, unknown>>) => unknown;

function personalField(type: string, name: string, read: Read): Field {
  const view = (text: string, { actor }: Context) => viewField(actor.role, type, name, text);
  return (parent, _args, context) => {
    const told = read(parent);
    if (Array.isArray(told)) return told.flatMap((text: string) => view(text, context) ?? []);
    return told === null || told === undefined ? null : view(String(told), context);
  };
}

const ofProfile = (name: keyof ToldPerson['profile']): Field => {
  return ({ profile }: ToldPerson) => profile[name];
};

const countOf = (name: 'recruitedWorkers' | 'payingWorkers'): Field => {
  return ({ profile }: ToldPerson) => profile[name].length;
};

const profileField = (name: 'words' | 'phones'): Field =>
  personalField('NamedPerson', name, (parent) => (parent as unknown as ToldPerson).profile[name]);

/** Refs of workers are open to whoever may ask; phones are not. */
function settledField(name: 'left' | 'right'): Field {
  const masked = personalField('SettledMatch', name, (parent) => parent[name]);
  return (parent: SettledMatch, args, context, info) =>
    parent.of === 'workers' ? parent[name] : masked(parent, args, context, info);
}

const openKinds: ReadonlySet<string> = new Set(['agency', 'permission', 'district']);
const maskedRef = personalField('AskedAbout', 'ref', (parent) => parent.ref);

/** Field resolvers of what investigators are answered, and of what is kept of their questions. */
export const networkTypes: Record<string, Record<string, Field>> = {
  NetworkAnswer: personalFields('NetworkAnswer', ['words', 'passedOver', 'followTheMoney']),
  NetworkParty: personalFields('NetworkParty', ['ref', 'name']),
  NetworkLink: personalFields('NetworkLink', ['words']),
  NetworkPath: personalFields('NetworkPath', ['words']),
  Resemblance: personalFields('Resemblance', ['words']),
  CountedName: personalFields('CountedName', ['text']),
  Inquiry: personalFields('Inquiry', ['by', 'purpose']),
  AskedAbout: {
    ref: (parent: AskedAbout, args, context, info) =>
      openKinds.has(parent.kind) ? parent.ref : maskedRef(parent, args, context, info),
  },
  SettledMatch: {
    ...personalFields('SettledMatch', ['by', 'purpose']),
    left: settledField('left'),
    right: settledField('right'),
  },
  NamedPerson: {
    words: profileField('words'),
    phones: profileField('phones'),
    names: ofProfile('names'),
    places: ofProfile('places'),
    claimedAgencies: ofProfile('claimedAgencies'),
    workers: ofProfile('workers'),
    households: ofProfile('households'),
    recruitedWorkers: countOf('recruitedWorkers'),
    payingWorkers: countOf('payingWorkers'),
    money: ofProfile('money'),
    firstSeen: ofProfile('firstSeen'),
    lastSeen: ofProfile('lastSeen'),
    travelAgency: ofProfile('travelAgency'),
  },
};
