import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Logger,
  requestContext,
  requestIdFrom,
  requestIdHeader,
  type ServiceMetrics,
} from '@muhafiz/service-kit/observability';
import { createRateLimiter, type RateLimit } from '../graphql/rateLimit.ts';
import { checkLimits } from '../limits.ts';
import { renderAnswerPage } from './answerPage.ts';
import { askForAnswer, type CheckParts, createNotFoundBytes, isFresh } from './currentAnswers.ts';
import { htmlBytes, jsonBytes, send } from './finishedBytes.ts';
import { createLicencePaths } from './licencePaths.ts';
import { createQuestions, type SlowRequest } from './questions.ts';

export interface PublicCheckOptions extends CheckParts {
  readonly logger: Logger;
  readonly metrics?: ServiceMetrics;
  /** For searches by name and phone; an exact licence number is answered from memory and costs nothing. */
  readonly searchRate?: RateLimit;
}

const root = '/check';
const slash = 47;
const questionMark = 63;

/**
 * The public check, in front of everything else of the server. A licence number is answered from finished bytes by what
 * stands in this file alone; every other question goes the slow way.
 */
export function createPublicCheck(
  options: PublicCheckOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const keyOf = createLicencePaths();
  const notFound = createNotFoundBytes(options);
  const counts = { memory: 0, licensing: 0, search: 0 };
  observeCounts(options.metrics, counts);
  const questions = createQuestions({
    ...options,
    searchRate: createRateLimiter(options.searchRate ?? checkLimits.searchRate),
    keyOf,
  });
  const slowly = (
    request: IncomingMessage,
    response: ServerResponse,
    answer: (slow: SlowRequest) => Promise<void>,
  ): true => {
    const requestId = requestIdFrom(request.headers[requestIdHeader]);
    const slow = { request, response, html: wantsHtml(request), requestId };
    response.setHeader(requestIdHeader, requestId);
    void requestContext.run({ requestId }, () =>
      answer(slow).catch((error: unknown) => {
        options.logger.error({ err: error }, 'a public check failed');
        questions.refuse(slow, 500, 'INTERNAL', 'internal');
      }),
    );
    return true;
  };
  const byKey = (request: IncomingMessage, response: ServerResponse, key: string): true => {
    const stored = options.store.find(key);
    const html = wantsHtml(request);
    if (isFresh(options, stored, options.now())) {
      counts.memory++;
      if (stored === undefined) send(response, 200, html ? notFound.html(key) : notFound.json(key));
      else send(response, 200, html ? stored.html() : stored.json);
      return true;
    }
    counts.licensing++;
    return slowly(request, response, async () => {
      const answer = await askForAnswer(options, key);
      const status = answer.verdict === 'NOT_KNOWN_NOW' ? 503 : 200;
      send(response, status, html ? htmlBytes(renderAnswerPage(answer)) : jsonBytes(JSON.stringify(answer)));
    });
  };
  return (request, response) => {
    const url = request.url as string;
    if (!url.startsWith(root)) return false;
    const next = url.charCodeAt(root.length);
    if (next === slash && url.length > root.length + 1) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return slowly(request, response, async (slow) => questions.refuse(slow, 405, 'INVALID', 'method'));
      }
      const end = url.indexOf('?', root.length + 1);
      const written = end === -1 ? url.slice(root.length + 1) : url.slice(root.length + 1, end);
      const key = keyOf(written);
      if (key !== undefined) return byKey(request, response, key);
      return slowly(request, response, async (slow) => questions.notALicenceNumber(slow, written));
    }
    // "/checkout" is somebody else's.
    if (!Number.isNaN(next) && next !== questionMark && next !== slash) return false;
    counts.search++;
    return slowly(request, response, (slow) => questions.answer(slow));
  };
}

/** A browser names HTML; `curl` and programs say "anything" or JSON. */
function wantsHtml(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/html') === true;
}

/** Counted as plain numbers: a labelled counter of the metrics library costs more than the answer. */
function observeCounts(metrics: ServiceMetrics | undefined, counts: Readonly<Record<string, number>>): void {
  for (const from of Object.keys(counts)) {
    metrics?.observe('muhafiz_public_checks', 'Public checks answered since start', () => counts[from] ?? 0, { from });
  }
}
