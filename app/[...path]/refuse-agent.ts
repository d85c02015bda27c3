import { changeLocation, readResponse } from '@/lib/agents/authorize/response';
import type { StartFault } from '@/lib/agents/authorize/start';
import type { UnverifiedClient } from '@/lib/agents/client';
import { isLoopbackRedirect } from '@/lib/agents/redirect-uris';
import { getEnv } from '@/lib/config/env';
import type { ErrorCode } from '@/lib/errors';
import type { Forwarded } from '@/lib/gateway/forward';
import { readFirst, withValue } from '@/lib/http/raw-query';
import { getIssuer } from '@/lib/hydra/discovery';
import { decideRefusal } from '@/lib/oauth2/hydra-refusal';
import { readRefusal, refusalFacts } from '@/lib/oauth2/refusal-facts';
import { parseUrl } from '@/lib/parse-url';
import { toApplicationView } from '../_shared/application-view';
import { continueTo } from '../_shared/continue-to';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';

type Refused = { client: UnverifiedClient; answer: Forwarded; search: string };

/** Shows an error of Hydra's that is on its way to an unverified client. */
export function refuseAgent(request: Request, { client, answer, search }: Refused): Promise<Response> {
  const pairs = readResponse(answer, getEnv().origin) ?? [];
  const params = new URLSearchParams(pairs.map(({ name, value }): [string, string] => [name, value ?? '']));
  const refusal = readRefusal(params) ?? { error: 'error', reason: '' };
  const sent = new URLSearchParams(search);
  const code = decideRefusal(refusal, { path: '/oauth2/auth', params: sent, isClientKnown: true });
  const back = answer.headers['location'] ?? changeLocation(sent.get('redirect_uri') ?? '', () => pairs);
  return show(request, code, { client, back, facts: refusalFacts(refusal, code, { params: sent }) });
}

/** The codes of RFC 6749 for what is wrong with a request; the page says more. */
const CODES: Record<StartFault, string> = {
  invalid_target: 'invalid_target',
  invalid_request: 'invalid_request',
  unsupported_response_type: 'unsupported_response_type',
  unsupported_response_mode: 'invalid_request',
  pkce_required: 'invalid_request',
  pkce_method_unsupported: 'invalid_request',
  request_not_supported: 'request_not_supported',
};

/**
 * Refuses a request of an unverified client before Hydra sees it.
 *
 * @param asked the query, whose redirect URI is one of the client's
 */
export async function refuseStart(
  request: Request,
  client: UnverifiedClient,
  { fault, asked }: { fault: StartFault; asked: string },
): Promise<Response> {
  const issuer = await getIssuer();
  if (!issuer.ok) return upstreamErrorPage(request, issuer.error);
  const uri = readFirst(asked, 'redirect_uri') ?? '';
  const state = readFirst(asked, 'state');
  const answer = [
    ['error', CODES[fault]],
    ['error_description', fault.replaceAll('_', ' ')],
    ...(state === null ? [] : [['state', state]]),
    ['iss', issuer.value],
  ];
  const back = changeLocation(uri, (pairs) =>
    answer.reduce((sofar, [name = '', value = '']) => withValue(sofar, name, value), pairs),
  );
  const refusal = { error: CODES[fault], reason: fault };
  return show(request, fault, {
    client,
    back,
    facts: refusalFacts(refusal, fault, { params: new URLSearchParams(asked) }),
  });
}

type Shown = { client: UnverifiedClient; back: string; facts: Record<string, unknown> };

/** A program on this device gets its answer at once: nobody else can be sent there. */
function show(request: Request, code: ErrorCode, { client, back, facts }: Shown): Promise<Response> {
  const host = hostOf(back);
  const application = toApplicationView({ client_id: client.id, client_name: host });
  if (isLoopbackRedirect(back)) return continueTo(request, back, { application });
  return errorPage(request, code, {
    application,
    facts,
    steps: [{ kind: 'link', href: back, label: 'restart' }],
    cause: 'a request of an unverified client',
  });
}

/** Where the link leads, because that's all that is certain about such a client. */
function hostOf(address: string): string {
  const url = parseUrl(address);
  return url === null ? '?' : url.host || url.protocol;
}
