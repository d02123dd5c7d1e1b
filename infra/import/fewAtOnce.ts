/** Runs a few works at a time; the first failure stops everything that was not begun. */
export interface FewAtOnce {
  /** Resolves when the work was begun, which waits until fewer than `most` are under way. */
  add(most: number, work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way; rejects with the first failure, if there was one. */
  settled(): Promise<void>;
}

export function createFewAtOnce(): FewAtOnce {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const throwFailure = (): void => {
    if (failure !== undefined) throw failure.error;
  };
  return {
    add: async (most, work) => {
      while (underWay.size >= most && failure === undefined) await Promise.race(underWay);
      throwFailure();
      const running = work().then(
        () => void underWay.delete(running),
        (error: unknown) => {
          underWay.delete(running);
          failure ??= { error };
        },
      );
      underWay.add(running);
    },
    settled: async () => {
      await Promise.all(underWay);
      throwFailure();
    },
  };
}
