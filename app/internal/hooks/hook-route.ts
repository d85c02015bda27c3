import type { z } from 'zod';
import { getEnv } from '@/lib/config/env';
import { getClaimsConfig } from '@/lib/config/files';
import { currentClaims } from '@/lib/hooks/claims';
import type { HookDecision } from '@/lib/hooks/decide';
import { isHookKey } from '@/lib/hooks/key';
import { BrokenOffError, readBody } from '@/lib/http/form';
import { mediaType } from '@/lib/http/media-type';
import { parseJson } from '@/lib/json';
import { log } from '@/lib/log';
import { jsonResponse } from '../../_shared/json-response';

/** Hydra's session and an assertion take a few kilobytes each; the claims that we built can fill most of the rest. */
const MAX_BODY_BYTES = 256 * 1024;

type Hook<T> = {
  name: 'token' | 'refresh';
  schema: z.ZodType<T>;
  decide: (payload: T) => HookDecision | Promise<HookDecision>;
  /** What may go into the log. Everything else in a payload is secret or personal. */
  facts: (payload: T) => { client_id: string; grant_type: string | undefined };
};

type Facts = Record<string, string | undefined>;

/**
 * Answers one of Hydra's hooks: 200 replaces the claims, 204 keeps them, 403 refuses the token (`access_denied` for the
 * client). Hydra retries a 5xx three times within three seconds. Any other status fails at once, and the client gets
 * `server_error` and no token.
 *
 * @see https://www.ory.sh/docs/hydra/guides/claims-at-refresh
 */
export function hookRoute<T>(hook: Hook<T>): (request: Request) => Promise<Response> {
  return async (request) => {
    const facts: Facts = { event: 'hook', hook: hook.name };
    try {
      return refuseEarly(request, facts) ?? (await answer(request, hook, facts));
    } catch (error) {
      if (error instanceof BrokenOffError) return malformed(400, 'invalid_request', { ...facts, at: 'broken off' });
      log.error({ ...facts, err: error, path: new URL(request.url).pathname }, 'a route failed');
      return refuse(500, 'internal_error', 'Something went wrong.');
    }
  };
}

/**
 * Refuses what can be refused before the body is read. The public listener has no such path; this checks again that the
 * request came in by the internal one.
 */
function refuseEarly(request: Request, facts: Facts): Response | null {
  const { hookKeys } = getEnv();
  if (hookKeys.length === 0 || request.headers.get('x-vestibule-listener') !== 'internal') {
    return refuse(404, 'not_found', 'Nothing here, or the hooks are switched off.');
  }
  if (!isHookKey(hookKeys, request.headers.get('x-vestibule-hook-key'))) {
    log.warn({ ...facts, outcome: 'unauthorized' }, 'a hook was called without a valid key; only Hydra should call it');
    return refuse(401, 'unauthorized', 'X-Vestibule-Hook-Key is missing or wrong.');
  }
  if (request.method !== 'POST') {
    const response = refuse(405, 'method_not_allowed', 'Only POST is allowed here.');
    response.headers.set('Allow', 'POST');
    return response;
  }
  return mediaType(request.headers) === 'application/json'
    ? null
    : refuse(415, 'unsupported_media_type', 'The body must be JSON.');
}

async function answer<T>(request: Request, hook: Hook<T>, base: Facts): Promise<Response> {
  const body = await readBody(request.body, MAX_BODY_BYTES);
  if (body === null) return malformed(413, 'too_large', base);
  const payload = hook.schema.safeParse(parseJson(body));
  // The log says where it's wrong, but not how, which would quote the payload.
  if (!payload.success) return malformed(400, 'invalid_request', { ...base, at: findPlace(payload.error) });
  const facts = { ...base, ...hook.facts(payload.data) };
  const decision = await hook.decide(payload.data);
  switch (decision.kind) {
    case 'malformed':
      return malformed(400, 'invalid_request', { ...facts, at: decision.reason });
    case 'refuse':
      return denyToken(decision.reason, facts);
    case 'keep':
      log.info({ ...facts, outcome: 'kept', reason: decision.reason }, 'a token keeps its claims');
      return new Response(null, { status: 204 });
    case 'probe':
      return jsonResponse({ session: { id_token: {}, access_token: { vestibule_probe: decision.clientId } } });
    case 'unavailable':
      log.error(
        { ...facts, outcome: 'failed', reason: 'client_unknown', cause: decision.cause },
        'a client could not be looked up; Hydra issues no token',
      );
      return refuse(503, 'upstream_unavailable', 'The client cannot be looked up. Try again later.');
    case 'claims':
      return answerWithClaims(decision, facts);
  }
}

async function answerWithClaims(decision: Extract<HookDecision, { kind: 'claims' }>, facts: Facts): Promise<Response> {
  const claims = await currentClaims(getClaimsConfig(), decision);
  if (claims.ok) {
    log.info({ ...facts, outcome: 'claims' }, 'returned current claims for a token');
    return jsonResponse({ session: claims.value });
  }
  if (claims.error.kind === 'refused') return denyToken(claims.error.reason, facts);
  const { kind, upstream, cause } = claims.error;
  log.error(
    { ...facts, outcome: 'failed', reason: `upstream_${kind}`, cause: `${upstream}: ${cause}` },
    'identity lookup failed; Hydra issues no token',
  );
  return refuse(503, 'upstream_unavailable', 'Kratos is unavailable. Try again later.');
}

function denyToken(reason: string, facts: Facts): Response {
  log.warn({ ...facts, outcome: 'refused', reason }, 'a token was refused');
  return refuse(403, 'access_denied', 'No token may be issued for this subject.');
}

function malformed(status: 400 | 413, code: string, facts: Facts): Response {
  log.error({ ...facts, outcome: code }, 'a hook was called with an unrecognised payload');
  return refuse(status, code, 'Unrecognised hook payload.');
}

function refuse(status: number, code: string, description: string): Response {
  return jsonResponse({ error: code, error_description: description }, status);
}

function findPlace(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || '(top)';
}
