import { challengeRule, flowIdRule, readParams, signedRule, urlRule, wordRule } from '@/lib/http/params';
import { knownAccounts } from '../_shared/account-cookie';
import { offerAccounts } from '../_shared/choose-account';
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
  account: { ...flowIdRule, isOptional: true },
  choose: { ...wordRule, isOptional: true },
} as const;

export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, rules);
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const { login_challenge: challenge, flow, return_to, reauth, aal, refresh, account, choose } = params.value;
  // A flow that was created for another request never serves this one.
  if (challenge && !(flow && (await isSameChallenge(flow, challenge, request.headers.get('cookie'))))) {
    const question = toLoginQuestion(challenge, { marker: reauth ?? null });
    return choose === '1' ? offerAccounts(request, question) : answerLoginChallenge(request, question);
  }
  return showLogin(request, {
    flowId: flow ?? null,
    returnTo: safeReturnTo(return_to),
    hint: knownAccounts(request).find(({ id }) => id === account)?.identifier ?? null,
    login: { ...(refresh === 'true' ? { refresh: true } : {}), ...(aal === 'aal2' ? { aal } : {}) },
  });
});

export const POST = withErrorPage(postLogin);
