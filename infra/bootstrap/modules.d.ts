// What the plain JavaScript of this folder offers to the TypeScript that runs after it.

declare module '*/bootstrap/fileLock.mjs' {
  /** Takes the lock, or names the living process that holds it. A dead process's lock is taken over. */
  export function tryLock(path: string): { release: () => void } | { holder: number };
  /** The pid of the living process that holds this lock, or undefined when nobody does. */
  export function findLockHolder(path: string): number | undefined;
  /** Waits for the lock, runs the work, gives the lock back. `onWait` is told once when somebody else holds it. */
  export function withLock<T>(path: string, work: () => Promise<T>, onWait?: (holder: number) => void): Promise<T>;
}

declare module '*/bootstrap/processIdentity.mjs' {
  /** When a living process started, in words that no other process of its number shares; undefined if none lives. */
  export function findProcessIdentity(pid: number): string | undefined;
}
