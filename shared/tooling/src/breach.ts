/** One place where the repository breaks one of its own rules, told so that the reader knows what to do next. */
export interface Breach {
  /** A path from the root of the repository, with a line where one is known. */
  readonly where: string;
  readonly why: string;
  readonly instead: string;
}

/** What a check answers: how much it read (a check that read nothing proves nothing) and what it found. */
export interface CheckOutcome {
  readonly read: string;
  readonly breaches: readonly Breach[];
}

export interface Check {
  readonly name: string;
  /** Checks that start a compiler of their own count as heavy and are started first. */
  readonly heavy: boolean;
  readonly run: (tree: SourceTree) => Promise<CheckOutcome> | CheckOutcome;
}

/** The files of the repository as the checks see them: those that git knows or would add. */
export interface SourceTree {
  readonly root: string;
  /** Paths from the root, with forward slashes, sorted. */
  readonly files: readonly string[];
  read(path: string): string;
}

export function breach(where: string, why: string, instead: string): Breach {
  return { where, why, instead };
}
