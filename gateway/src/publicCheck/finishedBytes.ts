import type { ServerResponse } from 'node:http';
import { contentPolicy } from './pageStyle.ts';

/** A body and the headers that belong to it, ready to be sent again and again. */
export interface FinishedBytes {
  readonly body: Buffer;
  /** Names and values in turn: what `writeHead` takes without looking at it again. */
  readonly headers: readonly string[];
}

const always = [
  'cache-control',
  'no-store',
  'vary',
  'accept',
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'no-referrer',
];
const jsonHeaders = ['content-type', 'application/json; charset=utf-8', 'access-control-allow-origin', '*', ...always];
const htmlHeaders = [
  'content-type',
  'text/html; charset=utf-8',
  'content-security-policy',
  contentPolicy,
  'x-frame-options',
  'DENY',
  'cross-origin-opener-policy',
  'same-origin',
  ...always,
];

export function jsonBytes(text: string): FinishedBytes {
  return finished(jsonHeaders, text);
}

export function htmlBytes(text: string): FinishedBytes {
  return finished(htmlHeaders, text);
}

function finished(headers: readonly string[], text: string): FinishedBytes {
  const body = Buffer.from(text);
  return { body, headers: [...headers, 'content-length', String(body.length)] };
}

export function send(
  response: ServerResponse,
  status: number,
  bytes: FinishedBytes,
  more: readonly string[] = [],
): void {
  response.writeHead(status, (more.length === 0 ? bytes.headers : [...bytes.headers, ...more]) as string[]);
  response.end(bytes.body);
}
