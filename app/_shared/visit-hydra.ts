import type { GatewayRequest } from '@/lib/gateway/request';
import { applySetCookies, lastOfEach } from '@/lib/http/cookies';
import { mayHave } from '@/lib/http/params';
import type { PassedOn } from '../[...path]/pass-on';
import { findPlainRoute, forwardPlain } from '../[...path]/plain-forward';
import { ownUrl } from './urls';

const VERIFIERS = ['login_verifier', 'consent_verifier'];
/** A browser that is redirected sends neither a form nor what describes one. */
const OF_A_FORM = new Set(['content-length', 'content-type', 'origin', 'transfer-encoding', 'x-csrf-token']);

/**
 * Visits Hydra in the browser's place, after a challenge was accepted or rejected, and so spares the browser a request.
 *
 * Hydra gets what the browser would send: its headers, and its cookies as all answers on the way have left them. So
 * Hydra still compares its CSRF cookie with the verifier, and refuses a browser that the request doesn't belong to.
 *
 * @param to where the browser is to go; only Hydra's own address with a verifier is visited
 * @param setCookies what this answer sets so far
 * @returns Hydra's answer with all cookies to set; null where the browser has to go there itself, because the gateway
 *   is off, or because Hydra didn't do as asked and the gateway has something to decide
 */
export async function visitHydra(
  request: Request,
  to: string,
  setCookies: readonly string[],
): Promise<PassedOn | null> {
  const address = ownUrl(to);
  if (address === null || !VERIFIERS.some((name) => mayHave(address, name))) return null;
  const { pathname: path, search } = new URL(address);
  const visit: GatewayRequest = { method: 'GET', path, search, header: headersOf(request, setCookies) };
  const match = findPlainRoute(visit);
  if (match?.path !== '/oauth2/auth') return null;
  const isGone = () => request.signal.aborted;
  const forwarded = await forwardPlain(visit, { match, outgoing: { path, search, body: null }, isGone });
  if (forwarded.kind === 'undecided') return null;
  const { answer } = forwarded;
  return { ...answer, setCookies: lastOfEach([...setCookies, ...answer.setCookies]) };
}

function headersOf({ headers }: Request, setCookies: readonly string[]): GatewayRequest['header'] {
  const cookie = applySetCookies(headers.get('cookie'), setCookies);
  return (name) => {
    if (name === 'cookie') return cookie === '' ? null : cookie;
    return OF_A_FORM.has(name) ? null : headers.get(name);
  };
}
