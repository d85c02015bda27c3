import { getEnv } from '@/lib/config/env';
import { applySetCookies } from '@/lib/http/cookies';
import { acceptLoginRequest } from '@/lib/hydra/login';
import { readChallengeUrl } from '@/lib/oauth2/challenge-url';
import { viewOf } from '../_shared/application';
import { contextOf, logOutcome } from '../_shared/decision-log';
import { goOn } from '../_shared/go-on';
import { readLogin } from '../_shared/read-login';

/**
 * Finishes a login request in the answer to Kratos' form, where Kratos sends the browser to our own challenge URL: with the session
 * cookie that Kratos has just set, the decision can be made here, and the browser is spared one request.
 *
 * @returns null wherever there is anything to show or to tell: then the browser goes to the challenge URL, which does that
 */
export async function finishLogin(
  request: Request,
  location: string,
  setCookies: readonly string[],
): Promise<Response | null> {
  const ref = readChallengeUrl(location, getEnv().origin);
  if (ref?.kind !== 'login') return null;
  const cookie = applySetCookies(request.headers.get('cookie'), setCookies);
  const question = {
    challenge: ref.challenge,
    marker: ref.marker,
    wantsRegistration: ref.isRegistration,
    acceptsLowerAcr: false,
  };
  const read = await readLogin(question, cookie);
  if (!read.ok || read.value.decision.kind !== 'accept') return null;
  const { decision, request: asked, session } = read.value;
  const redirect = await acceptLoginRequest(ref.challenge, decision.acceptance);
  if (!redirect.ok) return null;
  const outcome = { event: 'login', outcome: 'accepted', rule: decision.rule } as const;
  logOutcome(request, ref.challenge, outcome, contextOf(asked, session));
  return goOn(request, redirect.value, { application: viewOf(asked.client, null), setCookies });
}
