import { foldDigits } from '../digits.ts';
import { foldRoman, soundsOfRoman } from '../names/romanSpelling.ts';
import { phoneticKey } from '../names/soundDistance.ts';
import { foldUrdu, hasUrdu, soundsOfUrdu } from '../names/urduLetters.ts';
import {
  areaWords,
  buildingWords,
  cityWords,
  findFloor,
  landmarkWords,
  roadWords,
  unitWords,
  writeOut,
} from './addressWords.ts';

/** A place in comparable parts. What is not said is null; words are small letters with abbreviations written out. */
export interface NormalAddress {
  readonly text: string;
  /** `office 20`, `shop 4`; a bare number such as `241-c` is a unit without a kind. */
  readonly unit: string | null;
  /** Basement −1, ground 0, mezzanine a half. */
  readonly floor: number | null;
  readonly building: string | null;
  readonly street: string | null;
  readonly road: string | null;
  readonly area: string | null;
  readonly city: string | null;
  /** Equal for the same building in the same city, however it is spelt; null when no building is named. */
  readonly buildingKey: string | null;
  /** Equal for the same door; null when the address does not lead to one. */
  readonly premisesKey: string | null;
}

type Part = 'unit' | 'building' | 'street' | 'road' | 'area' | 'city';
type Found = Record<Part, string[]> & { floor: number | null };

/**
 * Takes a Pakistani address apart: `Off # 53, First Flr, Rehmat Plz, S/Town, Rawalpindi` and `Office No. 53, 1st Floor,
 * Rehmat Plaza, Satellite Town, Rawalpindi` give the same parts. Text that is no address gives parts that are null.
 */
export function normaliseAddress(text: string): NormalAddress {
  const found: Found = { unit: [], building: [], street: [], road: [], area: [], city: [], floor: null };
  const segments = listSegments(text);
  for (const [index, words] of segments.entries()) {
    const last = index === segments.length - 1 && index > 0;
    sortSegment(words, found, last);
  }
  return composeAddress(text, found);
}

function listSegments(text: string): string[][] {
  return foldRoman(foldDigits(foldUrdu(text)))
    .replace(/\bs\/\s*town\b/g, 'satellite town')
    .replace(/\bg\.?\s?t\.?\s?(?=r(?:oa)?d)/g, 'gt ')
    .replace(/\b([a-z])\.\s?(?=[a-z]\b)/g, '$1')
    .replace(/#/g, ' ')
    .split(/[,;،\n]+/)
    .map((segment) =>
      segment
        .replace(/\((?:pvt|private)\)/g, ' ')
        .split(/[^a-z0-9\u0620-\u06ff/-]+|(?<![0-9])[-/]|[-/](?![a-z0-9]\b)/)
        .map(writeOut)
        .filter((word) => word !== '' && word !== '-' && word !== '/'),
    )
    .filter((words) => words.length > 0);
}

/** Sorts one stretch between commas: a door and a floor are read off its front, the rest is told by its last word. */
function sortSegment(words: readonly string[], found: Found, last: boolean): void {
  const rest = [...words];
  if (landmarkWords.test(rest[0] ?? '')) return;
  const second = rest[1] ?? '';
  if (unitWords.test(rest[0] ?? '') && /^[a-z]?[-/]?\d+[a-z]?(?:[-/][a-z0-9]+)?$|^[a-z]$/.test(second)) {
    found.unit.push(`${rest[0]} ${second}`);
    rest.splice(0, 2);
  } else if (/^\d+[-/]?[a-z0-9]?$/.test(rest[0] ?? '') && found.unit.length === 0 && rest.length === 1) {
    found.unit.push(rest.shift() ?? '');
  }
  const floorAt = rest.findIndex((word, index) => findFloor(word) !== undefined && isFloor(rest, index));
  if (floorAt >= 0) {
    found.floor = findFloor(rest[floorAt] ?? '') ?? null;
    rest.splice(floorAt, rest[floorAt + 1] === 'floor' ? 2 : 1);
  }
  if (rest.length === 0) return;
  found[kindOf(rest, last, found)].push(rest.join(' '));
}

function isFloor(words: readonly string[], index: number): boolean {
  return words[index + 1] === 'floor' || (words.length === 1 && !/^\d/.test(words[index] ?? ''));
}

function kindOf(words: readonly string[], last: boolean, found: Found): Part {
  if (words[0] === 'street' && words.length <= 2) return 'street';
  if (words.at(-1) === 'street' && words.length <= 2) return 'street';
  if (words.some((word) => buildingWords.test(word)) && found.building.length === 0) return 'building';
  if (words.some((word) => roadWords.test(word))) return 'road';
  if (words.some((word) => cityWords.test(word))) return 'city';
  if (last && !words.some((word) => areaWords.test(word))) return 'city';
  return 'area';
}

function composeAddress(text: string, found: Found): NormalAddress {
  const join = (part: Part) => (found[part].length === 0 ? null : found[part].join(', '));
  const city =
    join('city')
      ?.replace(/\b(?:district|tehsil|city)\b/g, '')
      .trim() || null;
  const parts = { unit: join('unit'), floor: found.floor, building: join('building'), street: join('street') };
  const where = { road: join('road'), area: join('area'), city };
  const buildingKey = parts.building === null ? null : `${soundKey(parts.building)}@${soundKey(city ?? '')}`;
  return {
    text,
    ...parts,
    ...where,
    buildingKey,
    premisesKey: composePremisesKey({ ...parts, ...where }, buildingKey),
  };
}

type Parts = Pick<NormalAddress, 'unit' | 'floor' | 'street' | 'road' | 'area' | 'city'>;

function composePremisesKey(parts: Parts, buildingKey: string | null): string | null {
  if (parts.unit === null) return null;
  const door = numberOf(parts.unit);
  if (buildingKey !== null) return `${door}/${buildingKey}`;
  const along = parts.road ?? parts.area;
  if (along === null) return null;
  return `${door}/${parts.street === null ? '' : numberOf(parts.street)}/${soundKey(along)}@${soundKey(parts.city ?? '')}`;
}

/** The number of a door or street without its kind: an office may be called a suite the next year. */
export function numberOf(unit: string): string {
  return unit.replace(/^[a-z]+ /, '').replace(/[-/]/g, '');
}

/** A key by sound of several words written together, so that `Land Mark` and `Landmark` are one. */
function soundKey(words: string): string {
  const joined = words.replace(/[\s,]+/g, '');
  return hasUrdu(joined) ? phoneticKey(soundsOfUrdu(joined)) : phoneticKey(soundsOfRoman(joined));
}
