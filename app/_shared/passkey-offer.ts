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

type Active = Extract<SessionState, { kind: 'active' }>;

/**
 * Offers a passkey to somebody who signed in with a password and has none, in one session of each browser
 * (docs/decisions/0029). Kratos is asked only where nothing else speaks against it, and an outage makes no offer.
 */
export async function offerPasskey(
  request: Request,
  state: SessionState,
): Promise<{ offer: PasskeyOffer; setCookies: string[] } | null> {
  if (state.kind !== 'active' || !isForThem(state)) return null;
  if (!isOfferOpen(readOfferCookie(request), toOffered(state))) return null;
  if ((await hasPasskey(state)) !== false) return null;
  return {
    offer: {
      href: '/settings#passkey',
      decline: signedForm({ purpose: 'offer', session: state, about: '' }, { decision: 'decline' }),
    },
    setCookies: [toSetCookie(rememberOffer(readOfferCookie(request), toOffered(state)))],
  };
}

/** A sign-in longer ago than this isn't the one that has just led here. */
const JUST_NOW_MS = 2 * 60 * 1000;

/**
 * Tells whether somebody who is on the way to an application may be offered a passkey, before Kratos is asked: the
 * operator wants it, the password was just entered, and this person was never offered one in this browser.
 */
export function mayOfferOnTheWay(request: Request, state: SessionState): boolean {
  if (!getEnv().offersPasskeyAtSignIn || state.kind !== 'active') return false;
  const isJustNow = state.nowMs - state.session.firstFactorAtMs <= JUST_NOW_MS;
  return isJustNow && isForThem(state) && (isAskedAgain(request) || !wasOffered(request, state));
}

/**
 * Decides whether somebody on the way to an application, who may be offered a passkey, is. Whatever comes of it, it's
 * asked only once in this browser.
 *
 * @returns whether there is something to offer, and the cookies by which the browser remembers it
 */
export async function offerOnTheWay(
  request: Request,
  state: SessionState,
): Promise<{ isOffered: boolean; setCookies: string[] }> {
  if (state.kind !== 'active' || !mayOfferOnTheWay(request, state)) return { isOffered: false, setCookies: [] };
  const has = await hasPasskey(state);
  return { isOffered: has === false, setCookies: has === null ? [] : [declinePasskey(request, state)] };
}

/** In the address of an offer that was made already, to make it in another language. */
export const ASKED_AGAIN = 'offer=1';

function isAskedAgain(request: Request): boolean {
  return new URL(request.url).search.includes(ASKED_AGAIN);
}

/** Without asking Kratos: it has passkeys, and this session began with a password. */
function isForThem({ session }: Active): boolean {
  const methods = (session.authentication_methods ?? []).map(({ method }) => method);
  return hasPasskeys() && methods.includes('password') && !methods.includes('passkey');
}

/** In any session, this one included. */
function wasOffered(request: Request, state: Active): boolean {
  return !isOfferOpen(readOfferCookie(request), { ...toOffered(state), session: 'none' });
}

/** Null if Kratos doesn't say. */
async function hasPasskey({ session }: Active): Promise<boolean | null> {
  const types = await getCredentialTypes(session.identity.id);
  return types.ok ? types.value.includes('passkey') : null;
}

/** The cookie of a person who said no. */
export function declinePasskey(request: Request, state: Active): string {
  return toSetCookie(rememberOffer(readOfferCookie(request), { ...toOffered(state), session: '' }));
}

function toOffered({ session }: Active) {
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
