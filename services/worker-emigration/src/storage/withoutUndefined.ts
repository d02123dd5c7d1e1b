/**
 * The same value without members that are undefined, all the way down: the driver would store them as null, and null is
 * no word of ours for "unknown". Dates and binary values do not occur in what is given here.
 */
export function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
