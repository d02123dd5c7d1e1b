import type { Readiness } from '@muhafiz/service-kit/http';
import { PublicError } from '@muhafiz/service-kit/http';
import express, { type Router } from 'express';

export interface HealthParts {
  /** Names and base URLs of the offices. */
  readonly peers: Readonly<Record<string, string>>;
  readonly ready: () => Promise<Readiness>;
  readonly completeTo: () => number | undefined;
  readonly answers: () => number;
  readonly planner: () => string;
  readonly now: () => number;
}

interface HealthAnswer {
  readonly healthy: boolean;
  readonly gateway: { readonly parts: Readiness; readonly planner: string };
  readonly publicCheck: { readonly answers: number; readonly copyAgeMillis: number | null };
  readonly offices: Readonly<Record<string, { readonly healthy: boolean; readonly parts?: unknown }>>;
}

/** `/health` for people: every part and whether it works, without addresses. Asked at most once a second. */
export function createHealthRoutes(parts: HealthParts, listKeys: () => Promise<readonly unknown[]>): Router {
  const router = express.Router();
  let last: { at: number; answer: Promise<HealthAnswer> } | undefined;
  router.get('/health', async (_request, response) => {
    if (last === undefined || parts.now() - last.at >= 1000) last = { at: parts.now(), answer: gatherHealth(parts) };
    const answer = await last.answer;
    response
      .status(answer.healthy ? 200 : 503)
      .setHeader('cache-control', 'no-store')
      .json(answer);
  });
  router.get('/.well-known/jwks.json', async (_request, response) => {
    const keys = await listKeys().catch(() => {
      throw new PublicError('UNAVAILABLE', 'The keys cannot be read at the moment.');
    });
    response.setHeader('cache-control', 'public, max-age=60');
    response.json({ keys });
  });
  return router;
}

async function gatherHealth(parts: HealthParts): Promise<HealthAnswer> {
  const own = await parts.ready();
  const offices = Object.fromEntries(
    await Promise.all(Object.entries(parts.peers).map(async ([name, url]) => [name, await askOffice(url)] as const)),
  );
  const completeTo = parts.completeTo();
  const healthy = Object.values(own).every((part) => part === true) && Object.values(offices).every((o) => o.healthy);
  return {
    healthy,
    gateway: { parts: own, planner: parts.planner() },
    publicCheck: {
      answers: parts.answers(),
      copyAgeMillis: completeTo === undefined ? null : Math.max(0, parts.now() - completeTo),
    },
    offices,
  };
}

async function askOffice(url: string): Promise<{ healthy: boolean; parts?: unknown }> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000), redirect: 'error' });
    const { parts } = (await response.json()) as { parts?: unknown };
    return { healthy: response.ok, parts };
  } catch {
    return { healthy: false };
  }
}
