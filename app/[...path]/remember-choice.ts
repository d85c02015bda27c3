import { getEnv } from '@/lib/config/env';
import type { Forwarded } from '@/lib/gateway/forward';
import { forgetAtClose, isRemembered, REMEMBER_COOKIE_SECONDS } from '@/lib/gateway/remember';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';

/** The answer, with session cookies that live as long as the operator and the person want. */
export function applyRememberChoice(cookieHeader: string | null, answer: Forwarded, choice: boolean | null): Forwarded {
  const { rememberMe, kratosSessionCookie, origin } = getEnv();
  if (rememberMe === 'always') return answer;
  const name = cookieNames(origin).remember;
  const isKept = isRemembered(rememberMe, choice, readCookie(cookieHeader, name));
  const setCookies = isKept ? answer.setCookies : forgetAtClose(answer.setCookies, kratosSessionCookie);
  return { ...answer, setCookies: choice === null ? setCookies : [...setCookies, choiceCookie(name, choice)] };
}

/** The choice outlives the form, because the cookies of second factors and of Hydra come with later answers. */
function choiceCookie(name: string, choice: boolean): string {
  const { origin } = getEnv();
  return ownCookie(origin, { name, value: choice ? '1' : '', maxAgeSeconds: choice ? REMEMBER_COOKIE_SECONDS : 0 });
}
