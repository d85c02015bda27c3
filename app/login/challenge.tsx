import { LoginPage } from '@/components/pages/login-page';
import { RegistrationPage } from '@/components/pages/registration-page';
import { StepUpPage } from '@/components/pages/step-up-page';
import { getEnv } from '@/lib/env';
import { acceptLoginRequest, rejectLoginRequest } from '@/lib/hydra/login';
import { getKratosTime } from '@/lib/kratos/clock';
import { type OpenOptions, openFlow } from '@/lib/kratos/open-flow';
import { prefillIdentifier } from '@/lib/kratos/prefill';
import { hasSecondFactor } from '@/lib/kratos/second-factor';
import type { Flow } from '@/lib/kratos/types';
import { isSilent } from '@/lib/oauth2/authorize-url';
import { loginChallengeUrl } from '@/lib/oauth2/challenge-url';
import type { LoginDecision, MarkerUse } from '@/lib/oauth2/decide-login';
import { type LoginAnswer, type LoginQuestion, readLogin } from '@/lib/oauth2/read-login';
import { issueReauthMarker } from '@/lib/oauth2/reauth-marker';
import { page } from '@/lib/page';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { cancelLogin, restartSteps, sessionIdOf, signedForm, switchAccount, viewOf } from '../_shared/application';
import { answerWithoutForm } from '../_shared/flow-redirects';
import { goOn } from '../_shared/go-on';
import { personOf } from '../_shared/person';
import { DISAGREEMENT, problem, upstreamProblem } from '../_shared/problem';
import { pageScope } from '../_shared/scope';
import { dress } from './dress';
import { expectOtherAccount, restartForOther } from './other-subject';
import { rejectionOf } from './rejection';

/** Decides a login request and acts on it: on to Hydra, or the page on which the person authenticates. */
export async function answerLoginChallenge(request: Request, question: LoginQuestion): Promise<Response> {
  const read = await readLogin(question, request.headers.get('cookie'));
  if (!read.ok) return upstreamProblem(request, read.error);
  return act(request, question, read.value);
}

async function act(request: Request, question: LoginQuestion, answer: LoginAnswer): Promise<Response> {
  const { decision } = answer;
  switch (decision.kind) {
    case 'accept':
      return finish(request, answer, await acceptLoginRequest(question.challenge, decision.acceptance));
    case 'reject':
      return finish(request, answer, await rejectLoginRequest(question.challenge, rejectionOf(decision.error)));
    case 'account_disabled':
      return problem(request, 'account_disabled', {
        ...dress(question, answer),
        steps: [{ kind: 'post', post: cancelLogin(question.challenge, answer.session), label: 'cancel' }],
      });
    case 'wrong_subject':
      return expectOtherAccount(request, question, answer);
    case 'switch_subject':
      return restartForOther(request, answer.request.request_url, decision.sid);
    default:
      return authenticate(request, question, answer, decision);
  }
}

async function finish(
  request: Request,
  answer: LoginAnswer,
  redirect: Awaited<ReturnType<typeof acceptLoginRequest>>,
): Promise<Response> {
  if (!redirect.ok)
    return upstreamProblem(request, redirect.error, { steps: restartSteps(answer.request.request_url) });
  const { client, request_url } = answer.request;
  return goOn(request, redirect.value, { application: viewOf(client, null), isSilent: isSilent(request_url) });
}

type Authentication = Extract<LoginDecision, { kind: 'authenticate' | 'reauthenticate' | 'step_up' }>;

async function authenticate(
  request: Request,
  question: LoginQuestion,
  answer: LoginAnswer,
  decision: Authentication,
): Promise<Response> {
  const marker = await markerFor(question, decision.marker);
  if (!marker.ok) return upstreamProblem(request, marker.error);
  const here = loginChallengeUrl(getEnv().origin, question.challenge, marker.value);
  const isRegistration = decision.kind === 'authenticate' && decision.flow === 'registration';
  const options: OpenOptions = {
    flowId: null,
    returnTo: here,
    ...(decision.kind === 'reauthenticate' ? { refresh: true } : {}),
    ...(decision.kind === 'step_up' ? { aal: 'aal2' } : {}),
  };
  const opened = await openFlow(isRegistration ? 'registration' : 'login', request.headers.get('cookie'), options);
  if (!opened.ok) return upstreamProblem(request, opened.error);
  if (opened.value.kind === 'already_signed_in') {
    // Kratos and we disagree about the session; sending the browser back here could go round forever.
    return problem(request, 'upstream_invalid', { cause: DISAGREEMENT });
  }
  if (opened.value.kind !== 'flow') return answerWithoutForm(request, opened.value, { returnTo: here, here });
  const { flow, setCookies } = opened.value;
  if (decision.kind === 'step_up' && decision.isVoluntary && !hasSecondFactor(flow)) {
    return offerSecondFactor(request, question, answer, here);
  }
  return showForm(request, { question, answer, here, flow, setCookies });
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

type Form = { question: LoginQuestion; answer: LoginAnswer; here: string; flow: Flow; setCookies: string[] };

async function showForm(request: Request, { question, answer, here, flow, setCookies }: Form): Promise<Response> {
  const hinted = prefillIdentifier(flow, answer.request.oidc_context.login_hint ?? null);
  const scope = pageScope(request, {
    ...dress(question, answer),
    selfUrl: `/${flow.type}?flow=${flow.id}`,
  });
  const { context } = scope;
  const challenge = question.challenge;
  const isSignedIn = answer.session.kind !== 'none';
  const body =
    flow.type === 'registration' ? (
      <RegistrationPage context={context} flow={hinted} links={{ login: here }} />
    ) : (
      <LoginPage
        context={context}
        flow={hinted}
        links={{
          registration: isSignedIn ? null : `/registration?${new URLSearchParams({ login_challenge: challenge })}`,
          recovery: isSignedIn ? null : `/recovery?${new URLSearchParams({ return_to: here })}`,
        }}
        person={personOf(answer.session)}
        switchAccount={isSignedIn ? switchAccount(here, answer.session) : null}
      />
    );
  return page(body, { nonce: context.nonce, setCookies: [...setCookies, ...scope.setCookies] });
}

/** The application asks for a second factor and the account has none. */
async function offerSecondFactor(
  request: Request,
  question: LoginQuestion,
  answer: LoginAnswer,
  here: string,
): Promise<Response> {
  const scope = pageScope(request, dress(question, answer));
  const { challenge, marker } = question;
  const binding = { purpose: 'login', sessionId: sessionIdOf(answer.session), challenge } as const;
  return page(
    <StepUpPage
      context={scope.context}
      person={personOf(answer.session)}
      settingsHref={`/settings?${new URLSearchParams({ return_to: here })}`}
      continueWithout={signedForm('/login', binding, {
        login_challenge: challenge,
        decision: 'continue',
        ...(marker ? { reauth: marker } : {}),
      })}
    />,
    { nonce: scope.context.nonce, setCookies: scope.setCookies },
  );
}
