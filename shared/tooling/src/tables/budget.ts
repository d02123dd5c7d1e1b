/**
 * How many times the code may tell a checker to look away (biome-ignore, ts-expect-error and the like).
 * The number may only fall: when it is lower than this, lower this.
 */
export const lookAwayBudget = 10;

export const maxFileLines = 300;
export const maxFunctionLines = 70;
/** The whole of shared/kernel/src. What everything rests on stays small enough to be read at one sitting. */
export const maxKernelLines = 500;
