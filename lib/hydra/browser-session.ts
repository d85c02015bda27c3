import { getEnv } from '../config/env';
import { hydraCookies } from '../http/cookies';
import { parseUrl } from '../parse-url';
import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { firstHeader } from '../upstream/send';
import { callHydra } from './client';
import type { HydraError } from './error';
import { getLogoutRequest, rejectLogoutRequest } from './logout';

/** A login session of Hydra and its subject. */
export type BrowserSession = { sid: string; subject: string };

/**
 * Finds out which of Hydra's login sessions a browser holds. Only Hydra can read its sealed cookie. When asked to sign
 * the browser out, Hydra makes a logout request that names the session. The request is read and then rejected, so
 * nothing ends.
 *
 * @returns the session; null if the browser holds none
 * @see https://www.ory.sh/docs/oauth2-oidc/logout
 */
export async function getBrowserSession(
  cookieHeader: string | null,
): Promise<Result<BrowserSession | null, HydraError>> {
  const cookie = hydraCookies(cookieHeader);
  if (cookie === '') return ok(null);
  const challenge = await askForLogout(cookie);
  if (!challenge.ok) return challenge;
  if (challenge.value === null) return ok(null);
  const logout = await getLogoutRequest(challenge.value);
  if (!logout.ok) return logout;
  const rejected = await rejectLogoutRequest(challenge.value);
  if (!rejected.ok) return rejected;
  const { sid, subject } = logout.value;
  return ok(sid ? { sid, subject } : null);
}

async function askForLogout(cookie: string): Promise<Result<string | null, UpstreamFault>> {
  const { host, protocol } = new URL(getEnv().origin);
  const headers = { cookie, host, 'x-forwarded-proto': protocol.slice(0, -1) };
  const answer = await callHydra({ path: '/oauth2/sessions/logout', headers });
  return answer.ok ? ok(challengeIn(firstHeader(answer.value.headers, 'location'))) : answer;
}

function challengeIn(location: string | null): string | null {
  const url = location === null ? null : parseUrl(location, getEnv().origin);
  return url === null ? null : url.searchParams.get('logout_challenge');
}
