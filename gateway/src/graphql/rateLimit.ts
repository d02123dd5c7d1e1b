/** How many requests one client may send: so many at once, and then so many a second. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateLimiter {
  /** Whether this request of this client may pass; counts it when it may. */
  allow(client: string, nowMillis: number): boolean;
  readonly size: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each client in a map of bounded size. When it is full the client that was quiet for longest is
 * forgotten, which at worst gives it a full bucket again; memory never grows with the number of addresses.
 */
export function createRateLimiter(limit: RateLimit, clientsMax = 20_000): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    get size() {
      return buckets.size;
    },
    allow: (client, now) => {
      const known = buckets.get(client);
      // A clock that was set back must not take anything away.
      const elapsed = known === undefined ? 0 : Math.max(0, now - known.at);
      const tokens =
        known === undefined ? limit.burst : Math.min(limit.burst, known.tokens + (elapsed / 1000) * limit.perSecond);
      // Taken out and put back, so that the map's order is that of last use.
      buckets.delete(client);
      if (buckets.size >= clientsMax) buckets.delete(buckets.keys().next().value as string);
      const allowed = tokens >= 1;
      buckets.set(client, { tokens: allowed ? tokens - 1 : tokens, at: now });
      return allowed;
    },
  };
}
