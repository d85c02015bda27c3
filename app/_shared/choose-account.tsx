import { ChooserPage } from '@/components/pages/chooser-page';
import { getEnv } from '@/lib/config/env';
import { getLoginRequest, type LoginRequest } from '@/lib/hydra/login';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { accountChosenUrl } from '@/lib/oauth2/authorize-url';
import { ok } from '@/lib/result';
import type { ChooserView } from '@/lib/views';
import { knownAccounts } from './account-cookie';
import { toChooserView } from './chooser-view';
import { continueTo } from './continue-to';
import { endForOther } from './end-for-other';
import { errorPage, upstreamErrorPage } from './error-page';
import { signedForm } from './forms';
import { pageScope } from './page-scope';
import type { LoginQuestion } from './read-login';
import { toRequestView } from './request-view';
import { render } from './respond';
import { loginChallengeUrl } from './urls';

type Asked = { request: LoginRequest; session: SessionState };

/**
 * Lets a person choose with which account to answer a login request. Where this browser knows none, signing in is the
 * choice.
 */
export async function chooseAccount(
  request: Request,
  question: LoginQuestion,
  { request: login, session }: Asked,
): Promise<Response> {
  const view = toChooser(request, question, session);
  if (session.kind === 'none' && view.others.length === 0) return restart(request, login, { identifier: null });
  const scope = pageScope(request, {
    ...toRequestView(question.challenge, login, session),
    selfUrl: loginChallengeUrl(question.challenge, question.marker),
  });
  return render(scope, <ChooserPage context={scope.context} view={view} />);
}

/** The same for a person who asks for the choice. */
export async function offerAccounts(request: Request, question: LoginQuestion): Promise<Response> {
  const [login, session] = await Promise.all([
    getLoginRequest(question.challenge),
    getSession(request.headers.get('cookie')),
  ]);
  if (!login.ok) return upstreamErrorPage(request, login.error);
  if (!session.ok) return upstreamErrorPage(request, session.error);
  return chooseAccount(request, question, { request: login.value, session: session.value });
}

function toChooser(request: Request, { challenge, marker }: LoginQuestion, session: SessionState): ChooserView {
  const form = (fields: Record<string, string>) => signedForm({ purpose: 'login', session, about: challenge }, fields);
  const next = loginChallengeUrl(challenge, marker);
  return toChooserView(request, session, {
    proceed: form({ decision: 'continue_as' }),
    use: (id) => form({ decision: 'use_account', account: id }),
    forget: (id) => signedForm({ purpose: 'accounts', session, about: id }, { decision: 'forget', next }),
    useOther: form({ decision: 'use_other' }),
  });
}

type Choice = { challenge: string; marker: string | null; account: string } & {
  decision: 'continue_as' | 'use_account' | 'use_other';
};

/** Takes the choice: the request starts again, with the session as it is or without one. */
export async function takeAccount(request: Request, choice: Choice, session: SessionState): Promise<Response> {
  const { challenge, marker, account, decision } = choice;
  const retry = { retryAt: loginChallengeUrl(challenge, marker) };
  const chosen = decision === 'use_account' ? knownAccounts(request).find(({ id }) => id === account) : undefined;
  if (decision === 'use_account' && chosen === undefined)
    return errorPage(request, 'param_invalid', { cause: 'account' });
  const login = await getLoginRequest(challenge);
  if (!login.ok) return upstreamErrorPage(request, login.error, retry);
  const isCurrent = session.kind === 'active' && session.session.identity.id === chosen?.id;
  const isKept = decision === 'continue_as' || isCurrent;
  const ended = isKept ? ok([]) : await endForOther(request, session);
  if (!ended.ok) return upstreamErrorPage(request, ended.error, retry);
  return restart(request, login.value, {
    identifier: isKept ? null : (chosen?.identifier ?? null),
    setCookies: ended.value,
  });
}

function restart(
  request: Request,
  login: LoginRequest,
  { identifier, setCookies = [] }: { identifier: string | null; setCookies?: string[] },
): Promise<Response> {
  const url = accountChosenUrl(login.request_url, getEnv().origin, identifier);
  return url === null
    ? errorPage(request, 'upstream_invalid', { cause: 'hydra: request_url cannot start again' })
    : continueTo(request, url, { setCookies });
}
