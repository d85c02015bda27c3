import { createHash } from 'node:crypto';
import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';
import { hasPasskeys } from '@/lib/kratos/available-flows';
import { getCredentialTypes } from '@/lib/kratos/read-identity';
import type { SessionState } from '@/lib/kratos/session';
import type { PasskeyOffer } from '@/lib/views';
import { signedForm } from './forms';
import { isOfferOpen, OFFER_COOKIE_SECONDS, rememberOffer } from './offer-choice';

/**
 * Offers a passkey to somebody who signed in with a password and has none, in one session of each browser
 * (docs/decisions/0029). Kratos is asked only where nothing else speaks against it, and an outage makes no offer.
 */
export async function offerPasskey(
  request: Request,
  state: SessionState,
): Promise<{ offer: PasskeyOffer; setCookies: string[] } | null> {
  if (state.kind !== 'active' || !hasPasskeys()) return null;
  const methods = (state.session.authentication_methods ?? []).map(({ method }) => method);
  if (!methods.includes('password') || methods.includes('passkey')) return null;
  const offered = toOffered(state);
  const cookie = readOfferCookie(request);
  if (!isOfferOpen(cookie, offered)) return null;
  const types = await getCredentialTypes(state.session.identity.id);
  if (!types.ok || types.value.includes('passkey')) return null;
  return {
    offer: {
      href: '/settings#passkey',
      decline: signedForm({ purpose: 'offer', session: state, about: '' }, { decision: 'decline' }),
    },
    setCookies: [toSetCookie(rememberOffer(cookie, offered))],
  };
}

/** The cookie of a person who said no. */
export function declinePasskey(request: Request, state: Extract<SessionState, { kind: 'active' }>): string {
  return toSetCookie(rememberOffer(readOfferCookie(request), { ...toOffered(state), session: '' }));
}

function toOffered({ session }: Extract<SessionState, { kind: 'active' }>) {
  return { person: shortName(session.identity.id), session: shortName(session.id) };
}

function shortName(id: string): string {
  return createHash('sha256').update(`passkey offer ${id}`).digest('base64url').slice(0, 10);
}

function readOfferCookie(request: Request): string | null {
  return readCookie(request.headers.get('cookie'), cookieNames(getEnv().origin).offer);
}

function toSetCookie(value: string): string {
  const { origin } = getEnv();
  return ownCookie(origin, { name: cookieNames(origin).offer, value, maxAgeSeconds: OFFER_COOKIE_SECONDS });
}
