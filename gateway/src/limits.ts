import { clientLimits, type GraphqlLimits } from '@muhafiz/service-kit/subgraph';
import type { RateLimit } from './graphql/rateLimit.ts';

/** How much one client may ask of `/graphql`. */
export interface EndpointLimits {
  readonly query: GraphqlLimits;
  /** Largest body of a client without a token, in bytes: a stored query's id and its variables. */
  readonly anonymousBodyBytes: number;
  /** Largest body of a client with a token, in bytes: a batch of an import. */
  readonly officerBodyBytes: number;
  readonly anonymousRate: RateLimit;
  readonly officerRate: RateLimit;
}

/** What the gateway bounds, in one place; the README names each number, and a test holds the two together. */
export const defaultEndpointLimits: EndpointLimits = {
  query: clientLimits,
  anonymousBodyBytes: 16 * 1024,
  officerBodyBytes: 8 * 1024 * 1024,
  anonymousRate: { perSecond: 20, burst: 60 },
  // An import sends batches as fast as they are taken; the limit stops a program that has gone wild, no more.
  officerRate: { perSecond: 2000, burst: 4000 },
};

/** How long an office may take for its part of a query, in milliseconds. */
export const subgraphTimeoutMillis = 10_000;

export const checkLimits = {
  /** Searches by name and phone; an exact licence number is answered from memory and costs nothing. */
  searchRate: { perSecond: 5, burst: 20 } satisfies RateLimit as RateLimit,
  bodyBytes: 4096,
  nameLengthMin: 3,
  nameLengthMax: 200,
  nameMatches: 20,
  /** The public's promise, in milliseconds: an answer from memory is at most so old, or says its age. */
  copyAgeMillis: 1000,
} as const;
