import { RegistrationPage } from '@/components/pages/registration-page';
import { challengeRule, readParams } from '@/lib/http/params';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { errorPage } from '../_shared/error-page';
import { flowScope, loginLink, openPage, readFlowQuery } from '../_shared/flow-page';
import { answerLoginChallenge } from '../_shared/login-challenge';
import { toLoginQuestion } from '../_shared/read-login';
import { render } from '../_shared/respond';
import { withErrorPage } from '../_shared/with-error-page';

export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { login_challenge: challengeRule });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const query = await readFlowQuery(request);
  if (!query.ok) return query.error;
  const challenge = params.value.login_challenge;
  if (challenge) return answerLoginChallenge(request, toLoginQuestion(challenge, { wantsRegistration: true }));
  const opened = await openPage(request, 'registration', query.value);
  if (!opened.ok) return opened.error;
  const { flow, setCookies } = opened.value;
  const scope = await flowScope(request, opened.value);
  return render(
    scope,
    <RegistrationPage
      context={scope.context}
      flow={prefillIdentifier(flow, scope.view.loginHint)}
      links={{ login: loginLink(scope.view, opened.value) }}
    />,
    { setCookies },
  );
});
