import { ConfigurationError } from '@/lib/config/env';
import { BrokenOffError } from '@/lib/http/form';
import { log } from '@/lib/log';
import { newReference, problem } from './problem';
import { startClock } from './request-time';

type Handler = (request: Request) => Promise<Response>;

/**
 * Wraps a route so that anything thrown still answers with a readable page: the stack goes to the log, never to the browser.
 */
export function handle(handler: Handler): Handler {
  return async (request) => {
    startClock(request);
    try {
      return isHeadOfChallenge(request) ? await refuseHead(request) : await handler(request);
    } catch (error) {
      if (error instanceof BrokenOffError) return await problem(request, 'param_invalid', { cause: 'broken off' });
      const reference = newReference();
      log.error({ err: error, reference, path: new URL(request.url).pathname }, 'a route failed');
      try {
        return await problem(request, 'internal_error', { reference });
      } catch (second) {
        log.error({ err: second, reference }, 'the error page failed too');
        const text = error instanceof ConfigurationError ? 'Configuration error' : 'Something went wrong';
        return bareAnswer(text, reference);
      }
    }
  };
}

const CHALLENGES = ['login_challenge', 'consent_challenge', 'logout_challenge'];

/** A HEAD promises to change nothing, but a challenge signs in, allows or signs out. */
function isHeadOfChallenge({ method, url }: Request): boolean {
  if (method !== 'HEAD') return false;
  const { pathname, searchParams } = new URL(url);
  return /^\/(login|registration|consent|logout)$/.test(pathname) && CHALLENGES.some((name) => searchParams.has(name));
}

async function refuseHead(request: Request): Promise<Response> {
  const response = await problem(request, 'method_not_allowed');
  response.headers.set('Allow', new URL(request.url).pathname === '/registration' ? 'GET' : 'GET, POST');
  return response;
}

function bareAnswer(text: string, reference: string): Response {
  return new Response(`${text}. Reference: ${reference}\n`, {
    status: 500,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
