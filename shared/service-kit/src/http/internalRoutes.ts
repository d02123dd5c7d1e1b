import express, { type Request, type Router } from 'express';
import { requestContext } from '../observability/index.ts';
import { type AccessPort, callerHeader } from './accessPort.ts';
import { PublicError } from './publicError.ts';

export interface InternalRequest {
  /** The verified name of the calling process. */
  readonly caller: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface InternalRoute {
  readonly method: 'get' | 'post';
  /** An express path below the router's own, such as `/public-answer/:key`. */
  readonly path: string;
  /** The processes that may call; all others are refused. */
  readonly callers: readonly string[];
  /** What is answered as JSON; `undefined` is answered with 404. Refusals are thrown as `PublicError`. */
  readonly answer: (request: InternalRequest) => Promise<unknown>;
}

/** Routes for other processes of the product: each call has to prove by its token who makes it. */
export function createInternalRoutes(
  access: Pick<AccessPort, 'verifyCaller'>,
  routes: readonly InternalRoute[],
): Router {
  const router = express.Router();
  for (const route of routes) {
    router[route.method](route.path, async (request: Request, response) => {
      const caller = await requireCaller(access, request.headers[callerHeader], route.callers);
      const answer = await route.answer({
        caller,
        params: request.params as Record<string, string>,
        query: new URL(request.originalUrl, 'http://internal').searchParams,
        body: request.body as unknown,
      });
      if (answer === undefined) throw new PublicError('NOT_FOUND', 'There is nothing at this address.');
      response.setHeader('cache-control', 'no-store');
      response.json(answer);
    });
  }
  return router;
}

/** The caller's name; throws UNAUTHENTICATED without a valid token and FORBIDDEN for one that is not expected here. */
export async function requireCaller(
  access: Pick<AccessPort, 'verifyCaller'>,
  token: string | readonly string[] | undefined,
  callers: readonly string[],
): Promise<string> {
  if (typeof token !== 'string') throw new PublicError('UNAUTHENTICATED', 'This address answers services only.');
  const verified = await access.verifyCaller(token);
  if (!verified.ok) throw new PublicError('UNAUTHENTICATED', 'This address answers services only.');
  if (!callers.includes(verified.value)) throw new PublicError('FORBIDDEN', 'This service may not ask that.');
  const context = requestContext.getStore();
  if (context !== undefined) context.caller = verified.value;
  return verified.value;
}
