import type { HydraError } from '@/lib/hydra/error';
import { acceptLoginRequest, rejectLoginRequest } from '@/lib/hydra/login';
import { isSilent } from '@/lib/oauth2/authorize-url';
import type { Outcome, Step } from '@/lib/oauth2/decision-rules';
import type { Result } from '@/lib/result';
import { passConsent } from '../consent/pass-consent';
import { accountCookies } from './account-cookie';
import { toApplicationView } from './application-view';
import { type Authentication, authenticate } from './authenticate';
import { chooseAccount } from './choose-account';
import { continueTo } from './continue-to';
import { decisionContext, logOutcome, logStep, refusalMembers } from './decision-log';
import { errorPage, upstreamErrorPage } from './error-page';
import { cancelLoginForm } from './forms';
import { restartSteps } from './next-steps';

import { notAllowedPage, otherAccountPage, restartForOther } from './other-subject';
import { offerOnTheWay } from './passkey-offer';

import { type LoginFindings, type LoginQuestion, readLogin } from './read-login';
import { toRequestView } from './request-view';
import { showPasskeyOffer } from './show-passkey-offer';

/** Decides a login request and acts on it: on to Hydra, or the page on which the person authenticates. */
export async function answerLoginChallenge(request: Request, question: LoginQuestion): Promise<Response> {
  const read = await readLogin(question, request.headers.get('cookie'));
  if (!read.ok) return upstreamErrorPage(request, read.error);
  return applyDecision(request, question, read.value);
}

const NO_OFFER = { isOffered: false, setCookies: [] };

async function applyDecision(request: Request, question: LoginQuestion, findings: LoginFindings): Promise<Response> {
  const { challenge } = question;
  const { request: login, session, decision } = findings;
  const context = decisionContext(login, session);
  switch (decision.kind) {
    case 'accept': {
      const { isOffered, setCookies } = isSilent(login.request_url) ? NO_OFFER : await offerOnTheWay(request, session);
      if (isOffered) {
        logStep(request, { event: 'login', step: 'offer', rule: 'passkey' }, context);
        return showPasskeyOffer(request, question, { request: login, session, setCookies });
      }
      const outcome = { event: 'login', outcome: 'accepted', rule: decision.rule } as const;
      const redirect = await acceptLoginRequest(challenge, decision.acceptance);
      return answerDecided(request, { challenge, findings, outcome, redirect, setCookies });
    }
    case 'reject': {
      const outcome = { event: 'login', outcome: 'rejected', rule: decision.rule } as const;
      const redirect = await rejectLogin(challenge, decision.error);
      return answerDecided(request, { challenge, findings, outcome, redirect, setCookies: [] });
    }
    case 'account_disabled': {
      const refusal = { event: 'login', outcome: 'refused', rule: decision.rule } as const;
      return errorPage(request, 'account_disabled', {
        ...toRequestView(challenge, login, session),
        facts: refusalMembers(request, refusal, context),
        steps: [{ kind: 'post', post: cancelLoginForm(challenge, session), label: 'cancel' }],
      });
    }
    case 'not_allowed':
      return notAllowedPage(request, question, findings);
    case 'wrong_subject':
      return otherAccountPage(request, question, findings);
    case 'choose_account':
      logStep(request, { event: 'login', step: 'choose_account', rule: decision.rule }, context);
      return chooseAccount(request, question, findings);
    case 'switch_subject': {
      logStep(request, { event: 'login', step: 'switch_subject', rule: decision.rule }, context);
      return restartForOther(request, login, decision.sid);
    }
    default:
      logStep(request, toStep(decision), context);
      return authenticate(request, { question, findings, decision });
  }
}

type Decided = {
  challenge: string;
  findings: LoginFindings;
  outcome: Outcome;
  redirect: Result<string, HydraError>;
  setCookies: readonly string[];
};

async function answerDecided(
  request: Request,
  { challenge, findings, outcome, redirect, setCookies }: Decided,
): Promise<Response> {
  const { client, request_url } = findings.request;
  if (!redirect.ok) return upstreamErrorPage(request, redirect.error, { steps: restartSteps(request_url) });
  logOutcome(request, outcome, { ...decisionContext(findings.request, findings.session), challenge });
  return continueTo(request, redirect.value, {
    application: toApplicationView(client),
    isSilent: isSilent(request_url),
    setCookies: [...setCookies, ...(outcome.outcome === 'accepted' ? accountCookies(request, findings.session) : [])],
    passConsent: client.skip_consent ? passConsent(request, findings.session) : undefined,
  });
}

function toStep(decision: Authentication): Step {
  switch (decision.kind) {
    case 'authenticate':
      return { event: 'login', step: 'authenticate', rule: decision.rule };
    case 'reauthenticate':
      return { event: 'login', step: 'reauthenticate', rule: decision.rule };
    case 'step_up':
      return { event: 'login', step: 'step_up', rule: decision.rule };
  }
}

/** What the application learns; the texts are our own and the same for everyone. */
const REJECTIONS = {
  login_required: 'The person is not signed in.',
  interaction_required: 'The person has to take another step.',
  account_selection_required: 'The person has to choose an account.',
  access_denied: 'The person did not sign in.',
};

/** Rejects a login request with one of the errors that an application may learn. */
export function rejectLogin(challenge: string, error: keyof typeof REJECTIONS): Promise<Result<string, HydraError>> {
  return rejectLoginRequest(challenge, { error, error_description: REJECTIONS[error] });
}
