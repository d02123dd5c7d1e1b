import { findPhones, normaliseName } from '@muhafiz/identifiers';
import type { Counts } from './counts.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './persons.ts';
import type { DeclaredRegister } from './register.ts';
import { isSameName } from './sameName.ts';

const kinWords =
  /\b(?:chach?a|chachu|taya|mamu|mamoo?n?|khal[uo]|phup(?:h|p)?a|phuphar|cousin|uncle|brother|bhai|father|walid|abb?u|susar|nephew|bhatija|bhanja|dada|nana|sala|behnoi|bahnoi|damad|relative|rishtedar)\b|چچا|تایا|ماموں|خالو|پھوپھا|کزن|بھائی|والد|سسر|بھتیجا|بھانجا|بہنوئی|داماد|دادا|نانا|رشتہ ?دار/i;

const shopWords =
  /communications?\b|\bmobiles?\b|easy ?paisa|jazz ?cash|\bu-?paisa\b|\bomni\b|\bretailer\b|franchise|telecom|\bshop\b|\b(?:general|medical|cash|super) store\b|\bk[ia]r?yana\b|\beasyload\b|\bload (?:point|centre|center)\b|\bmoney (?:point|changer|exchange)\b|موبائل|ایزی ?پیسہ|جاز ?کیش|دکان|دوکان|سٹور|اسٹور|کمیونیکیشن|ٹیلی ?کام|کریانہ/i;

const embassyWords =
  /embassy|embassies|consulate|consular|high commission|visa (?:clerk|officer|section|counter)|سفارت|قونصل|ویزا کلرک/i;

const officeTradeWords =
  /\btypist\b|\bcomposer\b|photo ?stat|photo ?cop|\bstamp (?:vendor|paper)|\bwas[ie]qa\b|\barzi\b|\bpetition|\bnotary\b|\boath comm|passport office|protector(?:ate)? office|\bkatc?h?ehri\b|\bkutchery\b|\bnadra\b|\bmofa\b|attestation|ٹائپسٹ|کمپوزر|فوٹو ?سٹیٹ|فوٹو ?کاپی|کچہری|عرضی ?نویس|اسٹامپ|پاسپورٹ آفس/i;

/**
 * Why somebody who meets the counts is yet no intermediary, or nothing. Each is named in the flag's definition; a broker
 * who also has nephews, or who stands before the passport office, is not spared for it.
 */
export function findLookAlike(
  person: Person,
  counts: Counts,
  householdOf: ReadonlyMap<string, number>,
  register: DeclaredRegister,
): string | undefined {
  if (isRelative(person, counts, householdOf)) return 'a relative of the workers who name him';
  if (isTill(person, counts)) return 'a shop where lawful fees are paid';
  if (isClerk(person, counts)) return 'a clerk of an embassy or office, who recruits nobody';
  const agencyKey = findEmployer(person, register);
  return agencyKey === undefined ? undefined : `one of the listed people of ${agencyKey}, under another phone`;
}

/** Kin to all but at most a neighbour: households that call the person kin, or live behind the same phone or name. */
function isRelative(person: Person, counts: Counts, householdOf: ReadonlyMap<string, number>): boolean {
  const kin = new Set<number>();
  for (const mention of person.mentions) {
    const household = householdOf.get(mention.worker.ref);
    if (household !== undefined && isKin(mention, person)) kin.add(household);
  }
  if (kin.size === 0) return false;
  const strangers = counts.workers.filter((worker) => !kin.has(householdOf.get(worker) ?? -1));
  return kin.size * 2 >= new Set(householdOf.values()).size && strangers.length < 3;
}

function isKin({ name, worker }: Mention, person: Person): boolean {
  if (kinWords.test(name.remark)) return true;
  const own = findPhones(worker.phone ?? '');
  if (own.some((phone) => person.phones.includes(phone))) return true;
  return worker.fatherName !== null && name.parts.length > 1 && isSameName(name, normaliseName(worker.fatherName));
}

/** Somebody who is only paid, a shop by name or by what is paid there, and hardly ever above the law's amounts. */
function isTill({ mentions }: Person, counts: Counts): boolean {
  if (counts.recruited.length >= 2 || counts.overpaying.length >= 2) return false;
  const isShop = mostly(mentions, ({ written }) => shopWords.test(written));
  const lawfulOnly = counts.workers.filter((worker) => !counts.paying.includes(worker)).length;
  return isShop || (mentions.every(({ payment }) => payment !== null) && lawfulOnly >= counts.paying.length);
}

function isClerk({ mentions }: Person, counts: Counts): boolean {
  const contacts = mentions.filter(({ role }) => role !== null);
  const describes = (words: RegExp) => (mention: Mention) =>
    words.test(mention.written) || words.test(mention.place ?? '');
  if (mostly(contacts, describes(embassyWords))) return counts.recruited.length * 2 < counts.workers.length;
  const isOfficeTrade = mostly(contacts, describes(officeTradeWords));
  return isOfficeTrade && counts.recruited.length < 2 && counts.overpaying.length < 2;
}

/** The promoter whose office the person speaks from under a listed name: staff whose second phone was not declared. */
function findEmployer({ mentions }: Person, register: DeclaredRegister): string | undefined {
  const contacts = mentions.filter(({ role }) => role !== null);
  const employers = contacts.flatMap(({ name, place, standing }) => {
    if (standing === null || place === null) return [];
    return register.findListedParty(name, standing.claim, place) ?? [];
  });
  const [first] = employers;
  return first !== undefined && employers.length * 2 > contacts.length && employers.every((each) => each === first)
    ? first
    : undefined;
}

function mostly<Each>(all: readonly Each[], isSo: (each: Each) => boolean): boolean {
  return all.length > 0 && all.filter(isSo).length * 2 > all.length;
}
