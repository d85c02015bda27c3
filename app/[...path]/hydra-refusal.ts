import { parseFields } from '@/lib/gateway/body';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import { getRegisteredClient, type RegisteredClient } from '@/lib/hydra/registered-client';
import { log } from '@/lib/log';
import { decideRefusal, type RefusedRequest } from '@/lib/oauth2/hydra-refusal';
import { readClientId, readRefusal, refusalFacts } from '@/lib/oauth2/refusal-facts';
import { viewOf } from '../_shared/application';
import { refusalProblem } from '../_shared/refusal';
import { errorPageUrl } from './judge-answer';

/** Hydra's answer to a browser, and what was asked. */
type Refused = { outgoing: Outgoing; answer: Pick<Forwarded, 'headers' | 'setCookies'> };

/** As long as Hydra's own column for it. */
const MAX_CLIENT_ID = 255;
/** For these faults the client's registration says what is right. */
const ASKED_FOR = /^(error$|invalid_request$)/;

/**
 * Answers at once with the error page that Hydra sends a browser to, because here the request is still known: the page
 * can name the application, and the log what was sent and what is registered.
 *
 * @returns null for every answer that isn't a redirect to our error page
 */
export async function hydraRefusal(request: Request, { outgoing, answer }: Refused): Promise<Response | null> {
  const { path } = outgoing;
  if (path !== '/oauth2/auth' && path !== '/oauth2/sessions/logout') return null;
  const page = errorPageUrl(answer);
  const refusal = page && readRefusal(page.searchParams);
  if (refusal === null) return null;
  const params = paramsOf(request, outgoing);
  const client = ASKED_FOR.test(refusal.error) ? await clientOf(params) : undefined;
  const refused: RefusedRequest = { path, params, isClientKnown: client === undefined ? null : client !== null };
  const code = decideRefusal(refusal, refused);
  return refusalProblem(request, code, {
    facts: refusalFacts(refusal, code, { params, registered: client ?? null }),
    application: client ? viewOf(client, null) : null,
    uiLocales: (params.get('ui_locales') ?? '').split(' '),
    setCookies: answer.setCookies,
  });
}

/** A sign-out may come as a form. */
function paramsOf(request: Request, { search, body }: Outgoing): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(search), ...(parseFields(request, body) ?? [])]);
}

/** The client that the request names; null where there is none, undefined where Hydra could not be asked. */
async function clientOf(params: URLSearchParams): Promise<RegisteredClient | null | undefined> {
  const id = readClientId(params);
  if (id === null || id.length > MAX_CLIENT_ID) return undefined;
  const client = await getRegisteredClient(id);
  return client.ok ? client.value : undefined;
}

/** An application expects these; nobody has made a mistake. */
const EXPECTED: ReadonlySet<string> = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
]);

/**
 * Notes an error that Hydra hands to the application, such as a scope that isn't registered: its developer finds the
 * same reason in the log as for those that end on a page.
 */
export function logHandedOver({ path, search }: Outgoing, answer: Pick<Forwarded, 'headers'>): void {
  const location = answer.headers.get('location');
  if (path !== '/oauth2/auth' || location === null || !URL.canParse(location)) return;
  const { search: query, hash } = new URL(location);
  const refusal = readRefusal(new URLSearchParams(query)) ?? readRefusal(new URLSearchParams(hash.slice(1)));
  if (refusal === null || EXPECTED.has(refusal.error)) return;
  const params = new URLSearchParams(search);
  const code = decideRefusal(refusal, { path, params, isClientKnown: true });
  log.info(
    { ...refusalFacts(refusal, code, { params }), error_code: code, path },
    'an application was told of an error',
  );
}
