import { LoginPage } from '@/components/pages/login-page';
import { RegistrationPage } from '@/components/pages/registration-page';
import { StepUpPage } from '@/components/pages/step-up-page';
import { getEnv } from '@/lib/config/env';
import { getKratosTime } from '@/lib/kratos/clock';
import { type OpenOptions, openFlow } from '@/lib/kratos/open-flow';
import { openPreparedFlow } from '@/lib/kratos/open-prepared-flow';
import { startParamsOf, withStartParams } from '@/lib/kratos/start-params';
import type { Flow } from '@/lib/kratos/types';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { canSetUpSecondFactor, hasSecondFactor } from '@/lib/kratos/ui/second-factor';
import { keepTyped } from '@/lib/kratos/ui/typed';
import type { LoginDecision, MarkerUse } from '@/lib/oauth2/decide-login';
import { ok, type Result } from '@/lib/result';
import { issueReauthMarker } from '@/lib/signed/reauth-marker';
import type { UpstreamFault } from '@/lib/upstream/call';
import { knownAccounts } from './account-cookie';
import { answerWithoutForm } from './answer-without-form';
import { DISAGREEMENT, errorPage, upstreamErrorPage } from './error-page';
import { signedForm, switchAccountForm } from './forms';
import { loginLinks } from './login-links';
import { pageScope } from './page-scope';
import { toPersonView } from './person-view';
import type { LoginFindings, LoginQuestion } from './read-login';
import { toRequestView } from './request-view';
import { render } from './respond';
import { typedFields } from './typed-fields';
import {
  accountsLink,
  flowUrl,
  loginChallengeUrl,
  recoveryUrl,
  registrationUrl,
  settingsUrl,
  verificationUrl,
} from './urls';

/** The decisions about a login request that ask the person for something. */
export type Authentication = Extract<LoginDecision, { kind: 'authenticate' | 'reauthenticate' | 'step_up' }>;

type LoginCase = { question: LoginQuestion; findings: LoginFindings };

/** Answers with the page on which the person authenticates. */
export async function authenticate(
  request: Request,
  { decision, ...asked }: LoginCase & { decision: Authentication },
): Promise<Response> {
  const marker = await markerFor(asked.question, decision.marker);
  if (!marker.ok) return upstreamErrorPage(request, marker.error);
  const start = startParamsOf(request.url);
  const here = withStartParams(loginChallengeUrl(asked.question.challenge, marker.value), start);
  const isRegistration = decision.kind === 'authenticate' && decision.flow === 'registration';
  const options: OpenOptions = {
    flowId: null,
    returnTo: here,
    start,
    ...(decision.kind === 'reauthenticate' ? { refresh: true } : {}),
    ...(decision.kind === 'step_up' ? { aal: 'aal2' } : {}),
  };
  const opened = await openPreparedFlow(
    isRegistration ? 'registration' : 'login',
    request.headers.get('cookie'),
    options,
  );
  if (!opened.ok) return upstreamErrorPage(request, opened.error);
  if (opened.value.kind === 'already_signed_in') {
    // Kratos and we disagree about the session; sending the browser back here could go in circles forever.
    return errorPage(request, 'upstream_invalid', { cause: DISAGREEMENT });
  }
  if (opened.value.kind !== 'flow') return answerWithoutForm(request, opened.value, { returnTo: here, here });
  const { flow, setCookies } = opened.value;
  if (decision.kind === 'step_up' && decision.rule !== 'second_factor' && !hasSecondFactor(flow)) {
    return offerSecondFactor(request, asked, { here, isVoluntary: decision.isVoluntary });
  }
  return showForm(request, asked, { here, flow, setCookies });
}

/** The marker that travels with the flow; null where none is needed. */
async function markerFor(
  { challenge, marker }: LoginQuestion,
  use: MarkerUse,
): Promise<Result<string | null, UpstreamFault>> {
  if (use !== 'new') return ok(use === 'keep' ? marker : null);
  const now = await getKratosTime();
  return now.ok ? ok(issueReauthMarker(getEnv().secrets, challenge, now.value)) : now;
}

type Form = { here: string; flow: Flow; setCookies: string[] };

async function showForm(
  request: Request,
  { question: { challenge }, findings: { request: login, session } }: LoginCase,
  { here, flow, setCookies }: Form,
): Promise<Response> {
  const start = startParamsOf(request.url);
  const view = toRequestView(challenge, login, session);
  const typed = typedFields(request);
  const hinted = typed === null ? prefillIdentifier(flow, view.loginHint) : keepTyped(flow, typed);
  const scope = pageScope(request, {
    ...view,
    selfUrl: withStartParams(flowUrl(flow), start),
    notice: typed === null ? null : 'flow.kept',
  });
  const isSignedIn = session.kind !== 'none';
  const links = await loginLinks({
    registration: isSignedIn ? null : withStartParams(registrationUrl({ challenge }), start),
    recovery: isSignedIn ? null : recoveryUrl(here),
  });
  const page =
    flow.type === 'registration' ? (
      <RegistrationPage context={scope.context} flow={hinted} links={{ login: here }} />
    ) : (
      <LoginPage
        context={scope.context}
        flow={hinted}
        links={{
          ...links,
          verification: verificationUrl(here),
          accounts: isSignedIn || knownAccounts(request).length === 0 ? null : accountsLink(here),
        }}
        person={toPersonView(session)}
        switchAccount={isSignedIn ? switchAccountForm(here, session) : null}
      />
    );
  return render(scope, page, { setCookies });
}

/** The application asks for a second factor, or the operator demands one, and the account has none. */
async function offerSecondFactor(
  request: Request,
  { question: { challenge, marker }, findings: { request: login, session } }: LoginCase,
  { here, isVoluntary }: { here: string; isVoluntary: boolean },
): Promise<Response> {
  const settings = await openFlow('settings', request.headers.get('cookie'), { flowId: null, returnTo: here });
  if (!settings.ok) return upstreamErrorPage(request, settings.error);
  const flow = settings.value.kind === 'flow' ? settings.value.flow : null;
  // Where Kratos doesn't say, the settings themselves do.
  const canSetUp = flow === null || canSetUpSecondFactor(flow);
  const scope = pageScope(request, toRequestView(challenge, login, session));
  const continueWithout = signedForm(
    { purpose: 'login', session, about: challenge },
    { decision: 'continue', ...(marker ? { reauth: marker } : {}) },
  );
  return render(
    scope,
    <StepUpPage
      context={scope.context}
      person={toPersonView(session)}
      settingsHref={canSetUp ? settingsUrl({ flow: flow?.id ?? null, returnTo: here }) : null}
      continueWithout={isVoluntary ? continueWithout : null}
    />,
    { setCookies: settings.value.kind === 'flow' ? settings.value.setCookies : [] },
  );
}
