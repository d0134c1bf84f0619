import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * How a reply may be kept: the variants a capture has to cope with.
 * `silent` sends no header about caching at all.
 */
export type CachePolicy = 'etag' | 'max-age' | 'last-modified' | 'private' | 'no-store' | 'silent';

export interface Reply {
  status: number;
  type: string;
  body: string | Buffer;
  cache: CachePolicy;
  headers?: Record<string, string | string[]>;
  /** Sent after `body`, each after its pause in ms. */
  parts?: { afterMs: number; text: string }[];
  /** True: the reply is never finished; only closing the server ends it. */
  stalls?: boolean;
}

/** Day on which all practice files "were last changed": fixed, so that replies are the same in every run. */
const LAST_MODIFIED = 'Mon, 05 Oct 2026 08:00:00 GMT';

export function page(body: { toString(): string }, cache: CachePolicy = 'etag'): Reply {
  return { status: 200, type: 'text/html; charset=utf-8', body: body.toString(), cache };
}

export function json(value: unknown): Reply {
  return { status: 200, type: 'application/json', body: JSON.stringify(value), cache: 'private' };
}

export function redirect(status: 301 | 302 | 307, location: string): Reply {
  return {
    status,
    type: 'text/plain; charset=utf-8',
    body: `See ${location}\n`,
    cache: 'silent',
    headers: { Location: location },
  };
}

function cacheHeaders(policy: CachePolicy, body: Buffer): Record<string, string> {
  switch (policy) {
    case 'etag':
      return { 'Cache-Control': 'no-cache', ETag: `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"` };
    case 'max-age':
      return { 'Cache-Control': 'public, max-age=600' };
    case 'last-modified':
      return { 'Last-Modified': LAST_MODIFIED };
    case 'private':
      return { 'Cache-Control': 'private, max-age=0' };
    case 'no-store':
      return { 'Cache-Control': 'no-store' };
    case 'silent':
      return {};
  }
}

function unchanged(request: IncomingMessage, headers: Record<string, string>): boolean {
  if (headers.ETag !== undefined) return request.headers['if-none-match'] === headers.ETag;
  if (headers['Last-Modified'] !== undefined) return request.headers['if-modified-since'] === headers['Last-Modified'];
  return false;
}

/** Writes one reply. Answers 304 where the request's validator still holds. Returns the status really sent. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): number {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : reply.body;
  const caching = cacheHeaders(reply.cache, body);
  const headers = { 'Content-Type': reply.type, 'X-Content-Type-Options': 'nosniff', ...caching, ...reply.headers };
  if (reply.status === 200 && unchanged(request, caching)) {
    response.writeHead(304, caching).end();
    return 304;
  }
  if (reply.parts === undefined && !reply.stalls) {
    response.writeHead(reply.status, { ...headers, 'Content-Length': String(body.length) });
    response.end(request.method === 'HEAD' ? undefined : body);
    return reply.status;
  }
  response.writeHead(reply.status, headers);
  response.write(body);
  void sendParts(response, reply);
  return reply.status;
}

async function sendParts(response: ServerResponse, reply: Reply): Promise<void> {
  for (const part of reply.parts ?? []) {
    await wait(part.afterMs);
    if (response.destroyed) return;
    response.write(part.text);
  }
  if (!reply.stalls) response.end();
}
