import { readForwardedBody } from '@/lib/gateway/body';
import { isOpenToAll, withOpenCors } from '@/lib/gateway/cors';
import type { GatewayRequest } from '@/lib/gateway/request';
import { withErrorPage } from '../_shared/with-error-page';
import { answerSent } from './answer-sent';
import { forwardErrorResponse } from './forward-error';
import type { Forwarding } from './judge-answer';
import { openToAll } from './open-to-all';
import type { PassedOn } from './pass-on';
import { findPlainRoute, forwardPlain } from './plain-forward';
import { answerProgram, needsProgram } from './program';

/** A request as the lean server has it. */
export type PlainRequest = GatewayRequest & {
  body: AsyncIterable<Uint8Array>;
  /** Whether the client has hung up. */
  isGone: () => boolean;
};

export type PassedThrough =
  | { kind: 'passed'; answer: PassedOn }
  /** Something has to be decided about the answer: the rest takes the web Request. */
  | { kind: 'unfinished'; respond: (request: Request) => Promise<Response> };

/**
 * Forwards a request that needs no decision, without a web Request, Response or stream. The route next door does the
 * same for all requests, by the same lists and rules.
 *
 * @returns null for a request that the route has to answer
 */
export function passThrough(request: PlainRequest): Promise<PassedThrough> | null {
  const match = findPlainRoute(request);
  return match && exchange(request, match).catch((error) => unfinished(() => Promise.reject(error)));
}

async function exchange(request: PlainRequest, match: Forwarding): Promise<PassedThrough> {
  const { path, search, isGone } = request;
  const body = await readForwardedBody(request, request.body);
  if (!body.ok) return unfinished((web) => forwardErrorResponse(web, match, { kind: body.error }));
  const outgoing = { path, search, body: body.value };
  if (needsProgram(path, request.header, body.value))
    return unfinished((web) => answerProgram(web, { match, outgoing }));
  const forwarded = await forwardPlain(request, { match, outgoing, isGone });
  if (forwarded.kind === 'plain') return { kind: 'passed', answer: readable(path, forwarded.answer) };
  return unfinished((web) => answerSent(web, { match, outgoing, choice: null }, forwarded.sent));
}

/** The answer as programs of other origins may read it. */
function readable(path: string, answer: PassedOn): PassedOn {
  return isOpenToAll(path) ? { ...answer, headers: withOpenCors(answer.headers) } : answer;
}

function unfinished(respond: (request: Request) => Promise<Response> | Response): PassedThrough {
  return { kind: 'unfinished', respond: withErrorPage(async (request) => openToAll(request, await respond(request))) };
}
