/** Texts in the order of their code units, which is the same on every machine, unlike that of a locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
