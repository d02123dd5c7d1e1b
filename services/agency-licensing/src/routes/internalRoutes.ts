import { findPlainDate, type PlainDate } from '@muhafiz/kernel';
import { type InternalRoute, PublicError } from '@muhafiz/service-kit/http';
import { findRequestId } from '@muhafiz/service-kit/observability';
import { z } from 'zod';
import { agencyStanding } from '../usecases/agencyStanding.ts';
import type { Ports } from '../usecases/ports.ts';
import { publicAnswer, publicPhone, publicSearch } from '../usecases/publicCheck.ts';
import { usePosition } from '../usecases/usePosition.ts';

const ref = z.string().min(1).max(200);
const day = z.string().transform((text, context): PlainDate => {
  const found = findPlainDate(text);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: 'is no day' });
  return z.NEVER;
});
const standingQuestion = z.object({ agencyKey: ref, dates: z.array(day).min(1).max(20) });
const positionQuestion = z.object({
  permissionNo: ref,
  agencyKey: ref.optional(),
  caseRef: ref,
  factVersion: z.number().int().positive(),
  on: day.optional(),
});
const phoneQuestion = z.object({ phone: z.string().min(1).max(100) });

/** What the gateway and worker emigration ask this office directly, and nobody else. */
export function internalRoutes(ports: Ports): InternalRoute[] {
  return [...clearingRoutes(ports), ...publicRoutes(ports)];
}

/** The irreversible moment: the register as it stands now, and a position taken in it. */
function clearingRoutes(ports: Ports): InternalRoute[] {
  const standing = agencyStanding(ports);
  const takePosition = usePosition(ports);
  const callers = ['worker-emigration'];
  return [
    {
      method: 'post',
      path: '/standing',
      callers,
      answer: async ({ body }) => {
        const { agencyKey, dates } = read(standingQuestion, body);
        const { known, version, on } = await standing({ agencyKey, dates });
        return { known, version, dates: Object.entries(on).map(([date, each]) => ({ on: date, ...each })) };
      },
    },
    {
      method: 'post',
      path: '/use-position',
      callers,
      answer: async ({ body }) => {
        const answer = await takePosition(read(positionQuestion, body), {
          requestId: findRequestId() ?? 'use-position',
        });
        return answer.ok ? { used: true, ...answer.value } : { used: false, why: answer.refusal };
      },
    },
  ];
}

/** What the public check cannot answer from its copy. */
function publicRoutes(ports: Ports): InternalRoute[] {
  const answer = publicAnswer(ports);
  const search = publicSearch(ports);
  const phone = publicPhone(ports);
  const callers = ['gateway'];
  return [
    { method: 'get', path: '/public-answer/:key', callers, answer: async ({ params }) => answer(params.key ?? '') },
    { method: 'get', path: '/public-search', callers, answer: async ({ query }) => search(query.get('name') ?? '') },
    {
      method: 'post',
      path: '/public-phone',
      callers,
      answer: async ({ body }) => phone(read(phoneQuestion, body).phone),
    },
  ];
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  // The body may hold a phone: what is told are the names of the fields at fault.
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new PublicError('INVALID', `The question cannot be read: ${fields}.`);
  }
  return parsed.data;
}
