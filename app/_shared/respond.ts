import type { ReactElement } from 'react';
import { getEnv } from '@/lib/config/env';
import { pageCsp } from './csp';

export type PageOptions = {
  nonce: string;
  status?: number;
  setCookies?: readonly string[];
  headers?: Record<string, string>;
};

/**
 * Turns a React page into an HTML answer without any framework script.
 *
 * The one place that knows how pages are rendered. The import is dynamic because Next refuses a static one in its
 * server layer. The guard in front adds the security headers (server/default-headers.mjs).
 */
export async function page(element: ReactElement, options: PageOptions): Promise<Response> {
  const { renderToStaticMarkup } = await import('react-dom/server');
  const body = new TextEncoder().encode(`<!doctype html>${renderToStaticMarkup(element)}`);
  const { logoOrigins, brand } = getEnv();
  const brandOrigins = brand.logoUrl ? [new URL(brand.logoUrl).origin] : [];
  const headers = new Headers({
    'Content-Type': 'text/html; charset=utf-8',
    // Known, so the server needs no chunks and no write of its own to end them.
    'Content-Length': String(body.byteLength),
    'Content-Security-Policy': pageCsp(options.nonce, [...new Set([...brandOrigins, ...logoOrigins])]),
    ...options.headers,
  });
  for (const line of options.setCookies ?? []) headers.append('Set-Cookie', line);
  return new Response(body, { status: options.status ?? 200, headers });
}

/** A 303, the only redirect in use: a POST must never be replayed at its target. */
export function seeOther(to: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: to });
  for (const line of setCookies) headers.append('Set-Cookie', line);
  return new Response(null, { status: 303, headers });
}
