export { assertNever } from './assertNever.ts';
export type { Branded } from './branded.ts';
export { type CanonicalJson, canonicalJson, digestOf } from './canonicalJson.ts';
export { type Clock, fixedClock, systemClock } from './clock.ts';
export { addMilliseconds, type Instant, instantFromMillis, millisOf, parseInstant } from './instant.ts';
export {
  addDays,
  completedYears,
  daysBetween,
  findPlainDate,
  karachiDate,
  karachiMidnight,
  type PlainDate,
  plainDate,
} from './plainDate.ts';
export { type Random, seededRandom, systemRandom } from './random.ts';
export { type Ok, ok, type Refused, type Result, refuse } from './result.ts';
