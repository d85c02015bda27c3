import type { ReactElement } from 'react';
import { getEnv } from '@/lib/config/env';
import { textResponse } from '@/lib/http/text-response';
import { pageCsp } from './csp';
import type { PageScope } from './page-scope';

export type RenderOptions = {
  status?: number;
  /** Kratos' cookies, for instance; the page's own come with its scope. */
  setCookies?: readonly string[];
  headers?: Record<string, string>;
};

/**
 * Answers with a React page as HTML, without any framework script.
 *
 * Only this module knows how pages are rendered. The import is dynamic because Next refuses a static one in its server
 * layer. The guard in front adds the security headers (server/default-headers.mjs).
 *
 * @param scope the one that the page's context comes from
 */
export async function render(
  scope: PageScope,
  element: ReactElement,
  { status = 200, setCookies = [], headers = {} }: RenderOptions = {},
): Promise<Response> {
  const { renderToStaticMarkup } = await import('react-dom/server');
  const html = `<!doctype html>${renderToStaticMarkup(element)}`;
  const { logoOrigins, brand } = getEnv();
  const { nonce, application } = scope.context;
  const shown = [brand.logoUrl, application?.logoUrl].flatMap((logo) => (logo ? [new URL(logo).origin] : []));
  const response = textResponse(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pageCsp(nonce, [...new Set([...shown, ...logoOrigins])]),
      // A page that cuts its ties to the application's window can't tell it when the sign-in is done.
      ...(application?.allowsPopup ? { 'Cross-Origin-Opener-Policy': 'unsafe-none' } : {}),
      ...headers,
    },
  });
  return withCookies(response, [...setCookies, ...scope.setCookies]);
}

/** Answers with a 303, the only redirect in use, because a POST must never be replayed at its target. */
export function seeOther(to: string, setCookies: readonly string[] = []): Response {
  return withCookies(new Response(null, { status: 303, headers: { Location: to } }), setCookies);
}

/** Adds Set-Cookie lines to an answer. */
export function withCookies(response: Response, setCookies: readonly string[]): Response {
  for (const line of setCookies) response.headers.append('Set-Cookie', line);
  return response;
}
