import type { Result } from '@muhafiz/kernel';
import type { PublicCode } from '../http/index.ts';

/** `Refusal` of the shared schema. */
export interface RefusalAnswer {
  readonly code: PublicCode;
  readonly message: string;
  readonly field: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

export type MutationResult<Thing extends string, T> = { readonly [K in Thing]: T | null } & {
  readonly refusal: RefusalAnswer | null;
};

/** What a refusal may bring along for people; everything else of it becomes `details`. */
interface RefusalWords {
  readonly kind: string;
  readonly message?: string;
  readonly field?: string;
}

/**
 * The answer of a mutation: the thing or the refusal, exactly one of them set. `codes` has one public code for every
 * refusal kind; the message is the refusal's own, or its kind in words.
 */
export function toResult<Thing extends string, T, R extends RefusalWords>(
  thing: Thing,
  result: Result<T, R>,
  codes: Readonly<Record<R['kind'], PublicCode>>,
): MutationResult<Thing, T> {
  const answer = result.ok
    ? { [thing]: result.value, refusal: null }
    : { [thing]: null, refusal: refusalAnswer(result.refusal, codes[result.refusal.kind as R['kind']]) };
  return answer as MutationResult<Thing, T>;
}

export function refusalAnswer(refusal: RefusalWords, code: PublicCode): RefusalAnswer {
  const { kind, message, field, ...rest } = refusal;
  return {
    code,
    message: message ?? inWords(kind),
    field: field ?? null,
    details: { kind, ...rest },
  };
}

/** `LicenceNotInForce` reads "Licence not in force". */
function inWords(kind: string): string {
  const words = kind.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
