import { findLicenceKey } from '@muhafiz/identifiers';

/** Reads the licence key out of the path after `/check/`; undefined when it is no licence number. */
export type LicencePaths = (written: string) => string | undefined;

const longestPath = 200;

/**
 * Remembers the keys of the paths it has read: the same few thousand numbers are asked for over and over. Two
 * generations bound the memory: when the young one is full it becomes the old one, and what is asked for again survives.
 */
export function createLicencePaths(perGeneration = 20_000): LicencePaths {
  let young = new Map<string, string>();
  let old = new Map<string, string>();
  return (written) => {
    if (written.length > longestPath) return undefined;
    let key = young.get(written);
    if (key === undefined) {
      key = old.get(written) ?? readKey(written);
      if (young.size >= perGeneration) {
        old = young;
        young = new Map();
      }
      young.set(written, key);
    }
    return key === '' ? undefined : key;
  };
}

function readKey(written: string): string {
  try {
    return findLicenceKey(decodeURIComponent(written)) ?? '';
  } catch {
    // A percent sign that begins no character.
    return '';
  }
}
