import { parseFields } from '@/lib/gateway/body';
import type { Outgoing } from '@/lib/gateway/forward';
import { getRegisteredClient, type RegisteredClient } from '@/lib/hydra/registered-client';
import { log } from '@/lib/log';
import { decideRefusal, type RefusedRequest } from '@/lib/oauth2/hydra-refusal';
import { readClientId, readRefusal, refusalFacts } from '@/lib/oauth2/refusal-facts';
import { parseUrl } from '@/lib/parse-url';
import { toApplicationView } from '../_shared/application-view';
import { refusalPage } from '../_shared/refusal-page';
import { type Exchange, findErrorPageUrl } from './judge-answer';

/** As long as Hydra's own column for it. */
const MAX_CLIENT_ID = 255;
/** For these errors the client's registration shows what would be right. */
const ASKED_FOR = /^(error$|invalid_request$)/;

/**
 * Answers at once with the error page that Hydra sends a browser to. The request is still known here, so the page can
 * name the application, and the log what was sent and what is registered.
 *
 * @returns null for every answer that isn't a redirect to our error page
 */
export async function hydraRefusalPage(
  request: Request,
  { outgoing, answer }: Omit<Exchange, 'match'>,
): Promise<Response | null> {
  const { path } = outgoing;
  if (path !== '/oauth2/auth' && path !== '/oauth2/sessions/logout') return null;
  const page = findErrorPageUrl(answer);
  const refusal = page && readRefusal(page.searchParams);
  if (refusal === null) return null;
  const params = readRequestParams(request, outgoing);
  const client = ASKED_FOR.test(refusal.error) ? await findClient(params) : undefined;
  const refused: RefusedRequest = { path, params, isClientKnown: client === undefined ? null : client !== null };
  const code = decideRefusal(refusal, refused);
  return refusalPage(request, code, {
    facts: refusalFacts(refusal, code, { params, registered: client ?? null }),
    application: client ? toApplicationView(client) : null,
    uiLocales: (params.get('ui_locales') ?? '').split(' '),
    setCookies: answer.setCookies,
  });
}

/** The parameters of the request; a sign-out may come as a form. */
function readRequestParams(request: Request, { search, body }: Outgoing): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(search), ...(parseFields(request, body) ?? [])]);
}

/** The client that the request names; null if it doesn't exist, undefined if Hydra couldn't be asked. */
async function findClient(params: URLSearchParams): Promise<RegisteredClient | null | undefined> {
  const id = readClientId(params);
  if (id === null || id.length > MAX_CLIENT_ID) return undefined;
  const client = await getRegisteredClient(id);
  return client.ok ? client.value : undefined;
}

/** Applications expect these; nobody has made a mistake. */
const EXPECTED: ReadonlySet<string> = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
]);

/**
 * Logs an error that Hydra hands to the application, such as a scope that isn't registered, so that its developer finds
 * the reason in the log, as for the errors that end on a page.
 */
export function logHandedOver({ outgoing: { path, search }, answer }: Omit<Exchange, 'match'>): void {
  const location = answer.headers['location'] ?? null;
  const to = location?.includes('error') ? parseUrl(location) : null;
  if (path !== '/oauth2/auth' || to === null) return;
  const { search: query, hash } = to;
  const refusal = readRefusal(new URLSearchParams(query)) ?? readRefusal(new URLSearchParams(hash.slice(1)));
  if (refusal === null || EXPECTED.has(refusal.error)) return;
  const params = new URLSearchParams(search);
  const code = decideRefusal(refusal, { path, params, isClientKnown: true });
  log.info(
    { ...refusalFacts(refusal, code, { params }), error_code: code, path },
    'an application was told of an error',
  );
}
