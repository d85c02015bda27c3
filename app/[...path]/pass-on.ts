import { readResponse, withIssuer } from '@/lib/agents/authorize/response';
import { getEnv } from '@/lib/config/env';
import type { Forwarded } from '@/lib/gateway/forward';
import { getIssuer } from '@/lib/hydra/discovery';
import { log } from '@/lib/log';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { FORM_POST_CSP, FRONT_CHANNEL_CSP } from '../_shared/csp';
import { withCookies } from '../_shared/respond';
import { type Forwarding, isHtml, isHydrasFailure } from './judge-answer';

/** Answers with these statuses have no body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** An answer as the browser gets it. */
export type PassedOn = Omit<Forwarded, 'body'> & { body: Buffer | null };

/**
 * Prepares an answer of Kratos or Hydra for the browser. An authorization response says who sends it, so that a client
 * of several servers can't be made to mix them up.
 *
 * @returns what to send; the fault if nobody knows yet what the issuer is called
 * @see https://www.rfc-editor.org/rfc/rfc9207
 */
export async function passOn(match: Forwarding, answer: Forwarded): Promise<Result<PassedOn, UpstreamFault>> {
  const { origin } = getEnv();
  const isResponse = match.path === '/oauth2/auth' && readResponse(answer, origin) !== null;
  if (!isResponse) {
    if (match.path === '/oauth2/auth' && answer.status === 200 && isHtml(answer))
      log.warn({ path: match.path }, 'a page of Hydra is not the form_post page that is known: no iss was added');
    return ok(prepare(match, answer));
  }
  const issuer = await getIssuer();
  return issuer.ok ? ok(prepare(match, withIssuer(answer, origin, issuer.value))) : issuer;
}

function prepare(match: Forwarding, answer: Forwarded): PassedOn {
  const { status, setCookies } = answer;
  const headers = { ...answer.headers };
  const csp = cspFor(match, answer);
  if (csp !== null) headers['content-security-policy'] = csp;
  const location = headers['location'];
  if (location !== undefined && match.path === '/oauth2/auth') headers['location'] = withStandardError(location);
  return { status, headers, setCookies, body: WITHOUT_BODY.has(status) ? null : toBody(match, answer) };
}

export function toResponse({ status, headers, setCookies, body }: PassedOn): Response {
  return withCookies(new Response(body && new Uint8Array(body), { status, headers }), setCookies);
}

/** A silent request learns of Hydra's own failure, but by a code that applications know: RFC 6749, section 4.1.2.1. */
function withStandardError(location: string): string {
  return location.replace(/([?&#]error=)error(?=&|#|$)/, '$1server_error');
}

/** The same in a form that the browser posts to the application. */
function toBody(match: Forwarding, answer: Forwarded): Buffer {
  if (match.path !== '/oauth2/auth' || !isHtml(answer) || !isHydrasFailure(answer)) return answer.body;
  return Buffer.from(
    answer.body.toString('utf8').replace(' name="error" value="error"', ' name="error" value="server_error"'),
  );
}

/**
 * Hydra answers with pages of its own in two places: front-channel logout, and response_mode=form_post. Everything else
 * gets the strict policy of server/default-headers.mjs.
 */
function cspFor(match: Forwarding, answer: Forwarded): string | null {
  if (!isHtml(answer)) return null;
  if (match.path === '/oauth2/sessions/logout') return FRONT_CHANNEL_CSP;
  return match.path === '/oauth2/auth' ? FORM_POST_CSP : null;
}
