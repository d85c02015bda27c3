import { ConfigurationError } from '@/lib/config/env';
import { BrokenOffError } from '@/lib/http/form';
import { log } from '@/lib/log';
import { startClock } from './decision-log';
import { errorPage, newReference } from './error-page';

type Handler = (request: Request) => Promise<Response>;

/**
 * Wraps a route so that anything thrown still answers with a readable page. The stack goes to the log, never to the
 * browser.
 */
export function withErrorPage(handler: Handler): Handler {
  return async (request) => {
    startClock(request);
    try {
      return isHeadOfChallenge(request) ? await refuseHead(request) : await handler(request);
    } catch (error) {
      if (error instanceof BrokenOffError) return await errorPage(request, 'param_invalid', { cause: 'broken off' });
      const reference = newReference();
      log.error({ err: error, reference, path: new URL(request.url).pathname }, 'a route failed');
      try {
        return await errorPage(request, 'internal_error', { reference });
      } catch (second) {
        log.error({ err: second, reference }, 'the error page failed too');
        const text = error instanceof ConfigurationError ? 'Configuration error' : 'Something went wrong';
        return bareAnswer(text, reference);
      }
    }
  };
}

const CHALLENGES = ['login_challenge', 'consent_challenge', 'logout_challenge'];

/** A HEAD must not change anything, but opening a challenge signs in, grants or signs out. */
function isHeadOfChallenge({ method, url }: Request): boolean {
  if (method !== 'HEAD') return false;
  const { pathname, searchParams } = new URL(url);
  return /^\/(login|registration|consent|logout)$/.test(pathname) && CHALLENGES.some((name) => searchParams.has(name));
}

async function refuseHead(request: Request): Promise<Response> {
  const response = await errorPage(request, 'method_not_allowed');
  response.headers.set('Allow', new URL(request.url).pathname === '/registration' ? 'GET' : 'GET, POST');
  return response;
}

function bareAnswer(text: string, reference: string): Response {
  return new Response(`${text}. Reference: ${reference}\n`, {
    status: 500,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
