import { type Instant, instantFromMillis } from './instant.ts';

/** Where time comes from. Handed to whatever needs it, so that a test or a simulation can hold it still. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };

export function fixedClock(start: Instant): Clock & { set(to: Instant): void } {
  let current = start;
  return {
    now: () => current,
    set: (to) => {
      current = to;
    },
  };
}
