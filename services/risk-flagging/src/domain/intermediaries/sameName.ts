import { gradeNames, type NormalName } from '@muhafiz/identifiers';

/**
 * Whether two written names may be one person's, spelling and script aside. Two who bear different tribal names are two,
 * however common the rest: `Ghulam Ali Butt` is not `Ghulam Ali Khattak`.
 */
export function isSameName(one: NormalName, other: NormalName): boolean {
  const { level } = gradeNames(one, other);
  return level === 'exact' || level === 'near' || level === 'phonetic';
}

/**
 * As {@link isSameName}, and with a slip of the pen in one of the given names.
 * @param least how alike the two must be, from 0 to 1, where something besides the names tells that they may be one.
 */
export function isNearlySameName(one: NormalName, other: NormalName, least = 0.85): boolean {
  if (isSameName(one, other)) return true;
  const { level, similarity } = gradeNames(one, other);
  return level === 'partial' && similarity >= least && !haveOtherClans(one, other);
}

function haveOtherClans(one: NormalName, other: NormalName): boolean {
  const [left, right] = [clansOf(one), clansOf(other)];
  if (left.length === 0 || right.length === 0) return false;
  // The tribe's own spelling varies as much as any other word, so it is compared as a name.
  return !left.some((clan) => right.some((each) => isSameName(clan, each)));
}

function clansOf(name: NormalName): NormalName[] {
  return name.parts.filter(({ role }) => role === 'clan').map((part) => ({ ...name, parts: [part] }));
}

/** The sounds of a place or firm written in either script, for finding those that may be alike. Empty for no letters. */
export function soundKeyOf(name: NormalName): string {
  return name.parts.map(({ key }) => key).join('');
}
