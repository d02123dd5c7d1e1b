/** When a living process started, in words that no other process of the same number shares; undefined if none lives. */
export function findProcessIdentity(pid: number): string | undefined;
