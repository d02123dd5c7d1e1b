/** How what was found agrees with what is true, with the errors by name. */
export interface Score {
  readonly f1: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

export function scoreOf(found: Iterable<string>, truth: Iterable<string>): Score {
  const [said, meant] = [new Set(found), new Set(truth)];
  const wrong = [...said].filter((each) => !meant.has(each));
  const missed = [...meant].filter((each) => !said.has(each));
  const right = said.size - wrong.length;
  return { f1: (2 * right) / Math.max(1, 2 * right + wrong.length + missed.length), wrong, missed };
}
