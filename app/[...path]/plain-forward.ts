import { getEnv } from '@/lib/config/env';
import { isKnownToFit } from '@/lib/gateway/body';
import { isOpenToAll } from '@/lib/gateway/cors';
import type { Outgoing } from '@/lib/gateway/forward';
import type { GatewayRequest } from '@/lib/gateway/request';
import { asksForToken, matchRoute } from '@/lib/gateway/routes';
import { isReadable, mayHave } from '@/lib/http/params';
import type { Redeemed } from '@/lib/once/redeem-once';
import { logHandedOver } from './hydra-refusal';
import { acceptsHtml, type Exchange, type Forwarding, isPassedAsItIs } from './judge-answer';
import { isMetadata } from './metadata';
import { needsAuthorize } from './needs-authorize';
import { type PassedOn, passOn } from './pass-on';
import { redeem, type Sent } from './redeem';
import { applyRememberChoice } from './remember-choice';

/** Finds out where a request goes that needs no decision before it's forwarded; null for any other. */
export function findPlainRoute(request: GatewayRequest): Forwarding | null {
  const match = getEnv().isGatewayOn ? matchRoute(request.method, request.path) : null;
  return match?.kind === 'forward' && !needsRoute(match, request) ? match : null;
}

function needsRoute({ upstream, path }: Forwarding, { method, search, header }: GatewayRequest): boolean {
  if (!isKnownToFit(header) || !isReadable(search, 'client_id')) return true;
  if (isMetadata(path) || (method === 'OPTIONS' && isOpenToAll(path))) return true;
  if (upstream === 'kratos') return path.startsWith('/self-service/') || asksForToken(path, search);
  // A sign-out may carry a lone state, and the language form of an error page repeats its request.
  if (path === '/oauth2/sessions/logout' || (mayHave(search, 'lang') && new URLSearchParams(search).has('lang')))
    return true;
  return path === '/oauth2/auth' && (method === 'POST' || needsAuthorize(search));
}

type Plain = {
  match: Forwarding;
  outgoing: Outgoing;
  /** Whether the client has hung up. */
  isGone: () => boolean;
};

/** What came of it: an answer for the client as it is, or one about which something has to be decided. */
export type Forwarded = { kind: 'plain'; answer: PassedOn } | { kind: 'undecided'; sent: Redeemed<Sent> };

/** Forwards a request for which findPlainRoute has found the way. */
export async function forwardPlain(request: GatewayRequest, { match, outgoing, isGone }: Plain): Promise<Forwarded> {
  const sent = await redeem(request, { match, outgoing, isGone });
  if (sent.kind === 'answer' && sent.answer.ok) {
    const exchanged: Exchange = { match, outgoing, answer: sent.answer.value };
    if (isPassedAsItIs(exchanged, acceptsHtml(request.header('accept')))) {
      logHandedOver(exchanged);
      const answer = applyRememberChoice(request.header('cookie'), exchanged.answer, null);
      const prepared = await passOn(match, answer);
      if (prepared.ok) return { kind: 'plain', answer: prepared.value };
    }
  }
  return { kind: 'undecided', sent };
}
