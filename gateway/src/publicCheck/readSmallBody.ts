import type { IncomingMessage } from 'node:http';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { checkLimits } from '../limits.ts';

export type BodyRefusal = { readonly kind: 'TooLarge' } | { readonly kind: 'Unreadable' };

/** The text fields of a JSON object or a form, 4 kB at most; other fields are left out. */
export async function readSmallBody(
  request: IncomingMessage,
): Promise<Result<Readonly<Record<string, string | undefined>>, BodyRefusal>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > checkLimits.bodyBytes) return refuse({ kind: 'TooLarge' });
      chunks.push(chunk as Buffer);
    }
  } catch {
    return refuse({ kind: 'Unreadable' });
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return ok(Object.fromEntries(new URLSearchParams(text)));
  if (type !== 'application/json') return refuse({ kind: 'Unreadable' });
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse({ kind: 'Unreadable' });
    return ok(Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string')));
  } catch {
    return refuse({ kind: 'Unreadable' });
  }
}
