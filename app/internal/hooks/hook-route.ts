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
import { jsonAnswer } from '../../_shared/json';

/** Hydra's session and an assertion take some kilobytes each; claims of our own builder can make up most of the rest. */
const MAX_BODY_BYTES = 256 * 1024;

type Hook<T> = {
  name: 'token' | 'refresh';
  schema: z.ZodType<T>;
  decide: (payload: T) => HookDecision;
  /** What may be told in the log. Everything else of a payload is a secret or personal. */
  facts: (payload: T) => { client_id: string; grant_type: string | undefined };
};

type Facts = Record<string, string | undefined>;

/**
 * Answers one of Hydra's hooks: 200 replaces the claims, 204 keeps them, 403 refuses the token (`access_denied` to the client). Hydra tries
 * a 5xx three times within three seconds, any other status fails at once; the client then gets `server_error` and no token.
 *
 * @see https://www.ory.sh/docs/hydra/guides/claims-at-refresh
 */
export function hookRoute<T>(hook: Hook<T>): (request: Request) => Promise<Response> {
  return async (request) => {
    const facts: Facts = { event: 'hook', hook: hook.name };
    try {
      return refusalOf(request, facts) ?? (await answer(request, hook, facts));
    } catch (error) {
      if (error instanceof BrokenOffError) return malformed(400, 'invalid_request', { ...facts, at: 'broken off' });
      log.error({ ...facts, err: error, path: new URL(request.url).pathname }, 'a route failed');
      return refuse(500, 'internal_error', 'Something went wrong.');
    }
  };
}

/** What can be said before the body is read. The public listener has no such path; that this is the internal one is checked again here. */
function refusalOf(request: Request, facts: Facts): Response | null {
  const { hookKeys } = getEnv();
  if (hookKeys.length === 0 || request.headers.get('x-vestibule-listener') !== 'internal') {
    return refuse(404, 'not_found', 'There is nothing here, or it is switched off.');
  }
  if (!isHookKey(hookKeys, request.headers.get('x-vestibule-hook-key'))) {
    log.warn({ ...facts, outcome: 'unauthorized' }, 'a hook was called without a right key; nobody but Hydra should');
    return refuse(401, 'unauthorized', 'X-Vestibule-Hook-Key is missing or wrong.');
  }
  if (request.method !== 'POST') {
    const response = refuse(405, 'method_not_allowed', 'Only POST is allowed here.');
    response.headers.set('Allow', 'POST');
    return response;
  }
  return mediaType(request.headers) === 'application/json'
    ? null
    : refuse(415, 'unsupported_media_type', 'The body has to be JSON.');
}

async function answer<T>(request: Request, hook: Hook<T>, base: Facts): Promise<Response> {
  const body = await readBody(request.body, MAX_BODY_BYTES);
  if (body === null) return malformed(413, 'too_large', base);
  const payload = hook.schema.safeParse(parseJson(body));
  // Where it is wrong can be told, not how: that would quote the payload.
  if (!payload.success) return malformed(400, 'invalid_request', { ...base, at: placeOf(payload.error) });
  const facts = { ...base, ...hook.facts(payload.data) };
  const decision = hook.decide(payload.data);
  switch (decision.kind) {
    case 'malformed':
      return malformed(400, 'invalid_request', { ...facts, at: decision.reason });
    case 'refuse':
      return deny(decision.reason, facts);
    case 'keep':
      log.info({ ...facts, outcome: 'kept', reason: decision.reason }, 'a token keeps its claims');
      return new Response(null, { status: 204 });
    case 'probe':
      return jsonAnswer({ session: { id_token: {}, access_token: { vestibule_probe: decision.clientId } } });
    case 'claims':
      return answerWithClaims(decision, facts);
  }
}

async function answerWithClaims(decision: Extract<HookDecision, { kind: 'claims' }>, facts: Facts): Promise<Response> {
  const claims = await currentClaims(getClaimsConfig(), decision);
  if (claims.ok) {
    log.info({ ...facts, outcome: 'claims' }, 'a token gets the claims of now');
    return jsonAnswer({ session: claims.value });
  }
  if (claims.error.kind === 'refused') return deny(claims.error.reason, facts);
  const { kind, upstream, cause } = claims.error;
  log.error(
    { ...facts, outcome: 'failed', reason: `upstream_${kind}`, cause: `${upstream}: ${cause}` },
    'Kratos could not tell about an identity; Hydra issues no token',
  );
  return refuse(503, 'upstream_unavailable', 'Kratos does not answer as it should. Try again later.');
}

function deny(reason: string, facts: Facts): Response {
  log.warn({ ...facts, outcome: 'refused', reason }, 'a token was refused');
  return refuse(403, 'access_denied', 'No token may be issued for this subject.');
}

function malformed(status: 400 | 413, code: string, facts: Facts): Response {
  log.error({ ...facts, outcome: code }, 'a hook was called with a payload that Hydra is not known to send');
  return refuse(status, code, 'This is no payload of Hydra that is known here.');
}

function refuse(status: number, code: string, description: string): Response {
  return jsonAnswer({ error: code, error_description: description }, status);
}

function placeOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || '(top)';
}
