import { HomePage } from '@/components/pages/home-page';
import { getAvailableFlows } from '@/lib/kratos/available-flows';
import { readConfirmation } from '@/lib/kratos/identity';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { postHome } from './_home/post';
import { accountCookies } from './_shared/account-cookie';
import { upstreamErrorPage } from './_shared/error-page';
import { pageScope } from './_shared/page-scope';
import { offerPasskey } from './_shared/passkey-offer';
import { toPersonView } from './_shared/person-view';
import { render, seeOther } from './_shared/respond';
import { loginUrl, registrationUrl, settingsUrl } from './_shared/urls';
import { withErrorPage } from './_shared/with-error-page';

export const GET = withErrorPage(async (request) => {
  const [session, flows] = await Promise.all([getSession(request.headers.get('cookie')), getAvailableFlows()]);
  if (!session.ok) return upstreamErrorPage(request, session.error);
  if (session.value.kind === 'aal2_required') return seeOther(loginUrl({ aal: 'aal2' }));
  const scope = pageScope(request);
  const links = {
    login: loginUrl(),
    registration: flows.registration ? registrationUrl() : null,
    settings: settingsUrl(),
    verification: flows.verification ? '/verification' : null,
    logout: '/logout',
  };
  const offered = await offerPasskey(request, session.value);
  const page = (
    <HomePage
      context={scope.context}
      person={toAccount(session.value)}
      links={links}
      passkey={offered?.offer ?? null}
    />
  );
  return render(scope, page, {
    setCookies: [...accountCookies(request, session.value), ...(offered?.setCookies ?? [])],
  });
});

export const POST = withErrorPage(postHome);

function toAccount(state: SessionState) {
  const person = toPersonView(state);
  if (!person || state.kind !== 'active') return null;
  return { ...person, confirmation: readConfirmation(state.session.identity) };
}
