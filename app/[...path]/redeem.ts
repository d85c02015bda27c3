import { type ForwardError, type Forwarded, forward, type Outgoing } from '@/lib/gateway/forward';
import { type GatewayRequest, toGatewayRequest } from '@/lib/gateway/request';
import { hydraCookies } from '@/lib/http/cookies';
import { mayHave, readQueryAsGo } from '@/lib/http/params';
import { type Redeemed, redeemOnce } from '@/lib/once/redeem-once';
import { DEVICE_VERIFY } from '@/lib/patterns';
import type { Result } from '@/lib/result';
import { digest } from '@/lib/signed/signed';
import { type Forwarding, findErrorPageUrl, isForbidden, isHydrasFailure } from './judge-answer';

type Sending = {
  match: Forwarding;
  outgoing: Outgoing;
  /** Whether the client has hung up. */
  isGone: () => boolean;
};

/** What came of a forwarded request. */
export type Sent = Result<Forwarded, ForwardError>;

/** The addresses that take a consent verifier: for a code, and for the sign-in of a device. */
const REDEEMING: ReadonlySet<string> = new Set(['/oauth2/auth', DEVICE_VERIFY]);

/** Forwards a request; one with a consent verifier only once. */
export async function redeem(request: GatewayRequest, { match, outgoing, isGone }: Sending): Promise<Redeemed<Sent>> {
  const call = () => forward(match.upstream, request, outgoing);
  const isVisit = REDEEMING.has(match.path) && mayHave(outgoing.search, 'consent_verifier');
  const verifier = isVisit ? readQueryAsGo(outgoing.search).get('consent_verifier') : null;
  if (verifier === null) return { kind: 'answer', answer: await call() };
  const browser = digest(hydraCookies(request.header('cookie')));
  return redeemOnce({ verifier, browser, isGone }, { call, isFinal });
}

/** The same for a web Request. */
export function forwardOnce(request: Request, match: Forwarding, outgoing: Outgoing): Promise<Redeemed<Sent>> {
  return redeem(toGatewayRequest(request), { match, outgoing, isGone: () => request.signal.aborted });
}

/** An outage, a refusal, or a browser that the verifier doesn't belong to leaves the verifier unused. */
function isFinal(answer: Sent): boolean {
  if (!answer.ok || answer.value.status >= 400 || findErrorPageUrl(answer.value) !== null) return false;
  return !isForbidden(answer.value) && !isHydrasFailure(answer.value);
}
