import { applySetCookies } from '@/lib/http/cookies';
import { acceptLoginRequest } from '@/lib/hydra/login';
import type { SessionState } from '@/lib/kratos/session';
import { accountCookies } from '../_shared/account-cookie';
import { toApplicationView } from '../_shared/application-view';
import { continueTo } from '../_shared/continue-to';
import { decisionContext, logOutcome } from '../_shared/decision-log';
import { mayOfferOnTheWay } from '../_shared/passkey-offer';
import { type LoginFindings, readLogin, toLoginQuestion } from '../_shared/read-login';
import { seeOther } from '../_shared/respond';
import { readChallengeUrl } from '../_shared/urls';
import { visitHydra } from '../_shared/visit-hydra';
import { passConsent } from '../consent/pass-consent';

/** Where Kratos sends the browser after a form, and with which session. */
export type FinishedForm = {
  location: string;
  setCookies: readonly string[];
  /** As these cookies leave it; null where Kratos hasn't been asked yet. */
  session: SessionState | null;
};

/**
 * Finishes a login request in the answer to Kratos' form, if Kratos sends the browser to our own challenge URL. The
 * session cookie that Kratos has just set is enough to decide here, and spares the browser one request.
 *
 * @returns null wherever there is something to show: then the browser goes to the challenge URL, which shows it
 */
export async function finishLogin(
  request: Request,
  { location, setCookies, session }: FinishedForm,
): Promise<Response | null> {
  const ref = readChallengeUrl(location);
  if (ref?.kind !== 'login') return null;
  const { challenge, marker, isRegistration } = ref;
  const cookie = applySetCookies(request.headers.get('cookie'), setCookies);
  const question = toLoginQuestion(challenge, { marker, wantsRegistration: isRegistration });
  const read = await readLogin(question, cookie, { session, isKeptEnough: true });
  if (!read.ok || read.value.decision.kind !== 'accept') return null;
  const { decision, request: login } = read.value;
  if (mayOfferOnTheWay(request, read.value.session)) return null;
  const redirect = await acceptLoginRequest(challenge, decision.acceptance);
  if (!redirect.ok) return null;
  const outcome = { event: 'login', outcome: 'accepted', rule: decision.rule } as const;
  logOutcome(request, outcome, { ...decisionContext(login, read.value.session), challenge });
  return goOn(request, redirect.value, {
    findings: read.value,
    setCookies: [...setCookies, ...accountCookies(request, read.value.session)],
  });
}

/**
 * Answers the form after every step that can be made in the browser's place. That ends before the consent is redeemed:
 * only the browser does that, once it has this answer. A second press of the button gets another answer, and the first
 * one reaches nobody.
 */
async function goOn(
  request: Request,
  to: string,
  { findings: { request: login, session }, setCookies }: { findings: LoginFindings; setCookies: readonly string[] },
): Promise<Response> {
  const application = toApplicationView(login.client);
  const visited = await visitHydra(request, to, setCookies);
  if (visited === null) return continueTo(request, to, { application, setCookies });
  const next = visited.headers['location'] ?? to;
  const asked = readChallengeUrl(next);
  if (asked?.kind !== 'consent') return continueTo(request, next, { application, setCookies: visited.setCookies });
  const cookie = applySetCookies(request.headers.get('cookie'), visited.setCookies);
  const passed = login.client.skip_consent
    ? await passConsent(request, session)({ challenge: asked.challenge, cookie })
    : null;
  return passed === null
    ? seeOther(next, visited.setCookies)
    : continueTo(request, passed, { application, setCookies: visited.setCookies });
}
