import { challengeRule, flowIdRule, readParams, signedRule, urlRule, wordRule } from '@/lib/http/params';
import { errorPage } from '../_shared/error-page';
import { answerLoginChallenge } from '../_shared/login-challenge';
import { toLoginQuestion } from '../_shared/read-login';
import { safeReturnTo } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';
import { postLogin } from './post';
import { isSameChallenge } from './same-challenge';
import { showLogin } from './show-login';

const rules = {
  login_challenge: challengeRule,
  flow: flowIdRule,
  return_to: urlRule,
  reauth: signedRule,
  aal: wordRule,
  refresh: wordRule,
};

export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, rules);
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const { login_challenge: challenge, flow, return_to, reauth, aal, refresh } = params.value;
  // A flow that was created for another request never serves this one.
  if (challenge && !(flow && (await isSameChallenge(flow, challenge, request.headers.get('cookie'))))) {
    return answerLoginChallenge(request, toLoginQuestion(challenge, { marker: reauth ?? null }));
  }
  return showLogin(request, {
    flowId: flow ?? null,
    returnTo: safeReturnTo(return_to),
    login: { ...(refresh === 'true' ? { refresh: true } : {}), ...(aal === 'aal2' ? { aal } : {}) },
  });
});

export const POST = withErrorPage(postLogin);
