import { compareLetters } from '../names/letterDistance.ts';
import { soundsOfRoman } from '../names/romanSpelling.ts';
import { compareSounds } from '../names/soundDistance.ts';
import { hasUrdu, soundsOfUrdu } from '../names/urduLetters.ts';
import { type NormalAddress, numberOf } from './normaliseAddress.ts';

/** From the closest down; `unknown` when the two have no part in common that could be compared. */
export type AddressLevel = 'premises' | 'building' | 'street' | 'area' | 'city' | 'different' | 'unknown';

export interface AddressComparison {
  readonly level: AddressLevel;
  /** From 0 to 1, by how far the two lead to the same door. */
  readonly similarity: number;
  /** Which parts are alike and which are not, for an officer. */
  readonly words: string;
}

type WrittenPart = 'building' | 'street' | 'road' | 'area' | 'city';
const similarityOf: Readonly<Record<AddressLevel, number>> = {
  ...{ premises: 1, building: 0.8, street: 0.6, area: 0.4, city: 0.2, different: 0, unknown: 0 },
};
const alike = 0.85;

/**
 * How close two places are. Sharing a building says little by itself: how many others share it is for the caller to count
 * by `buildingKey`.
 */
export function compareAddresses(a: NormalAddress, b: NormalAddress): AddressComparison {
  const said: string[] = [];
  const compare = (part: WrittenPart): boolean | undefined => {
    const [one, other] = [a[part], b[part]];
    if (one === null || other === null) return undefined;
    const similarity = compareWords(one, other);
    said.push(similarity >= alike ? `${part} alike (${one})` : `${part} differs (${one}, ${other})`);
    return similarity >= alike;
  };
  const [city, area, road, street, building] = (['city', 'area', 'road', 'street', 'building'] as const).map(compare);
  const unit = a.unit === null || b.unit === null ? undefined : numberOf(a.unit) === numberOf(b.unit);
  if (unit !== undefined) said.push(unit ? `same door (${a.unit})` : `doors differ (${a.unit}, ${b.unit})`);
  const floor = a.floor === null || b.floor === null ? undefined : a.floor === b.floor;
  if (floor === false) said.push('floors differ');
  const level = levelOf({ city, area, road, street, building, unit, floor });
  const words = said.length === 0 ? 'no part that both addresses name' : said.join('; ');
  return { level, similarity: similarityOf[level], words };
}

type Agreement = Readonly<Record<WrittenPart | 'unit' | 'floor', boolean | undefined>>;

function levelOf({ city, area, road, street, building, unit, floor }: Agreement): AddressLevel {
  if (city === false) return 'different';
  const along = road ?? area;
  if (building === true && area !== false && road !== false)
    return unit === true && floor !== false ? 'premises' : 'building';
  if (street !== false && along === true && building === undefined) {
    if (unit === true && floor !== false) return 'premises';
    if (street === true) return 'street';
  }
  if (road === true) return 'street';
  if (area === true) return 'area';
  if (city === true) return 'city';
  const compared = [city, area, road, street, building].some((each) => each !== undefined);
  return compared ? 'different' : 'unknown';
}

/** An address may name two areas, one in the other: the two that are most alike count. */
function compareWords(one: string, other: string): number {
  const others = other.split(', ');
  return Math.max(...one.split(', ').flatMap((left) => others.map((right) => compareWord(left, right))));
}

function compareWord(one: string, other: string): number {
  const [left, right] = [one, other].map((words) => words.replace(/[\s,]+/g, '')) as [string, string];
  if (left === right) return 1;
  // Numbers are not spelt: block 6 is not block 5.
  if (left.replace(/\D/g, '') !== right.replace(/\D/g, '')) return 0;
  const across = hasUrdu(left) !== hasUrdu(right);
  const sounds = compareSounds(soundsOf(left), soundsOf(right), across);
  return across ? sounds : Math.max(sounds, compareLetters(left, right));
}

function soundsOf(word: string): string {
  return hasUrdu(word) ? soundsOfUrdu(word) : soundsOfRoman(word);
}
