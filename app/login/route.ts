import { getEnv } from '@/lib/config/env';
import { challengeRule, flowIdRule, readParams, signedRule, urlRule, wordRule } from '@/lib/http/params';
import { safeReturnTo } from '../_shared/flow-redirects';
import { handle } from '../_shared/handle';
import { answerLoginChallenge } from '../_shared/login-challenge';
import { problem } from '../_shared/problem';
import { showLogin } from './plain';
import { postLogin } from './post';
import { isSameChallenge } from './same-challenge';

const rules = {
  login_challenge: challengeRule,
  flow: flowIdRule,
  return_to: urlRule,
  reauth: signedRule,
  aal: wordRule,
  refresh: wordRule,
};

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, rules);
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const { login_challenge: challenge, flow, return_to, reauth, aal, refresh } = params.value;
  const cookie = request.headers.get('cookie');
  // A flow that was made for another request never serves this one.
  if (challenge && !(flow && (await isSameChallenge(flow, challenge, cookie, getEnv().origin)))) {
    return answerLoginChallenge(request, {
      challenge,
      marker: reauth ?? null,
      wantsRegistration: false,
      acceptsLowerAcr: false,
    });
  }
  return showLogin(request, {
    flowId: flow ?? null,
    returnTo: safeReturnTo(return_to),
    isRefresh: refresh === 'true',
    isStepUp: aal === 'aal2',
  });
});

export const POST = handle(postLogin);
