export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Refused<R> {
  readonly ok: false;
  readonly refusal: R;
}
/** What a decision answers: a value, or a refusal with its own data. Throwing is left to bugs and broken machines. */
export type Result<T, R> = Ok<T> | Refused<R>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function refuse<const R>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}
