import { HomePage } from '@/components/pages/home-page';
import { readIdentifier, isAddressVerified } from '@/lib/kratos/identity';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { handle } from './_shared/handle';
import { personOf } from './_shared/person';
import { upstreamProblem } from './_shared/problem';
import { page, seeOther } from './_shared/respond';
import { pageScope } from './_shared/scope';

export const GET = handle(async (request) => {
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return upstreamProblem(request, session.error);
  if (session.value.kind === 'aal2_required') return seeOther('/login?aal=aal2');
  const { context, setCookies } = pageScope(request);
  const links = {
    login: '/login',
    registration: '/registration',
    settings: '/settings',
    verification: '/verification',
    logout: '/logout',
  };
  return page(<HomePage context={context} person={accountOf(session.value)} links={links} />, {
    nonce: context.nonce,
    setCookies,
  });
});

function accountOf(state: SessionState) {
  const person = personOf(state);
  if (!person || state.kind !== 'active') return null;
  const { identity } = state.session;
  return { ...person, isVerified: isAddressVerified(identity, readIdentifier(identity)) };
}
