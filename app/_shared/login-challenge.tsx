import { LoginPage } from '@/components/pages/login-page';
import { RegistrationPage } from '@/components/pages/registration-page';
import { StepUpPage } from '@/components/pages/step-up-page';
import { getEnv } from '@/lib/config/env';
import type { HydraError } from '@/lib/hydra/error';
import { acceptLoginRequest, rejectLoginRequest } from '@/lib/hydra/login';
import { getKratosTime } from '@/lib/kratos/clock';
import { type OpenOptions, openFlow } from '@/lib/kratos/open-flow';
import type { Flow } from '@/lib/kratos/types';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { hasSecondFactor } from '@/lib/kratos/ui/second-factor';
import { isSilent } from '@/lib/oauth2/authorize-url';
import { loginChallengeUrl } from '@/lib/oauth2/challenge-url';
import type { LoginDecision, MarkerUse } from '@/lib/oauth2/decide-login';
import type { Outcome, Step } from '@/lib/oauth2/decision-rules';
import { ok, type Result } from '@/lib/result';
import { issueReauthMarker } from '@/lib/signed/reauth-marker';
import type { UpstreamFault } from '@/lib/upstream/call';
import { dress } from '../login/dress';
import { expectOtherAccount, restartForOther } from '../login/other-subject';
import { rejectionOf } from '../login/rejection';
import { cancelLogin, restartSteps, sessionIdOf, signedForm, switchAccount, viewOf } from './application';
import { contextOf, logOutcome, logStep, refusalMembers } from './decision-log';
import { answerWithoutForm } from './flow-redirects';
import { goOn } from './go-on';
import { personOf } from './person';
import { DISAGREEMENT, problem, upstreamProblem } from './problem';
import { type LoginAnswer, type LoginQuestion, readLogin } from './read-login';
import { page } from './respond';
import { pageScope } from './scope';

/** Decides a login request and acts on it: on to Hydra, or the page on which the person authenticates. */
export async function answerLoginChallenge(request: Request, question: LoginQuestion): Promise<Response> {
  const read = await readLogin(question, request.headers.get('cookie'));
  if (!read.ok) return upstreamProblem(request, read.error);
  return act(request, question, read.value);
}

async function act(request: Request, question: LoginQuestion, answer: LoginAnswer): Promise<Response> {
  const { challenge } = question;
  const { decision } = answer;
  switch (decision.kind) {
    case 'accept': {
      const outcome = { event: 'login', outcome: 'accepted', rule: decision.rule } as const;
      const redirect = await acceptLoginRequest(challenge, decision.acceptance);
      return finish(request, { challenge, answer, outcome, redirect });
    }
    case 'reject': {
      const outcome = { event: 'login', outcome: 'rejected', rule: decision.rule } as const;
      const redirect = await rejectLoginRequest(challenge, rejectionOf(decision.error));
      return finish(request, { challenge, answer, outcome, redirect });
    }
    case 'account_disabled': {
      const refusal = { event: 'login', outcome: 'refused', rule: decision.rule } as const;
      return problem(request, 'account_disabled', {
        ...dress(question, answer),
        facts: refusalMembers(request, refusal, contextOf(answer.request, answer.session)),
        steps: [{ kind: 'post', post: cancelLogin(challenge, answer.session), label: 'cancel' }],
      });
    }
    case 'wrong_subject':
      return expectOtherAccount(request, question, answer);
    case 'switch_subject': {
      const step = { event: 'login', step: 'switch_subject', rule: decision.rule } as const;
      logStep(request, step, contextOf(answer.request, answer.session));
      return restartForOther(request, answer.request.request_url, decision.sid);
    }
    default:
      logStep(request, stepOf(decision), contextOf(answer.request, answer.session));
      return authenticate(request, question, answer, decision);
  }
}

type Finish = { challenge: string; answer: LoginAnswer; outcome: Outcome; redirect: Result<string, HydraError> };

async function finish(request: Request, { challenge, answer, outcome, redirect }: Finish): Promise<Response> {
  const { client, request_url } = answer.request;
  if (!redirect.ok) return upstreamProblem(request, redirect.error, { steps: restartSteps(request_url) });
  logOutcome(request, challenge, outcome, contextOf(answer.request, answer.session));
  return goOn(request, redirect.value, { application: viewOf(client, null), isSilent: isSilent(request_url) });
}

type Authentication = Extract<LoginDecision, { kind: 'authenticate' | 'reauthenticate' | 'step_up' }>;

function stepOf(decision: Authentication): Step {
  switch (decision.kind) {
    case 'authenticate':
      return { event: 'login', step: 'authenticate', rule: decision.rule };
    case 'reauthenticate':
      return { event: 'login', step: 'reauthenticate', rule: decision.rule };
    case 'step_up':
      return { event: 'login', step: 'step_up', rule: decision.rule };
  }
}

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
