import type { OAuthClient } from './clients';
import { callJson } from './http';
import type { Person } from './people';
import type { StackInfo } from './stack';

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** Lets a person allow an application something at Hydra itself, for tests that need hundreds of consents. */
export async function grantAtHydra(stack: StackInfo, client: OAuthClient, person: Person): Promise<void> {
  const cookies: string[] = [];
  /** Follows one redirect of Hydra, as the gateway would. */
  const visit = async (address: string): Promise<URL> => {
    const { pathname, search } = new URL(address);
    const headers = { cookie: cookies.join('; ') };
    const answer = await fetch(stack.hydraPublicUrl + pathname + search, { redirect: 'manual', headers });
    cookies.push(...answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? ''));
    return new URL(answer.headers.get('location') ?? '');
  };
  const accept = async (kind: 'login' | 'consent', at: URL, body: object): Promise<string> => {
    const challenge = at.searchParams.get(`${kind}_challenge`) ?? '';
    const url = `${stack.hydraAdminUrl}/admin/oauth2/auth/requests/${kind}/accept?${kind}_challenge=${challenge}`;
    return (await callJson<{ redirect_to: string }>('PUT', url, body)).redirect_to;
  };
  const query = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: client.redirect_uris[0],
    state: 'a-state-of-some-length',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  const login = await visit(`${stack.origin}/oauth2/auth?${query}`);
  const consent = await visit(await accept('login', login, { subject: person.id }));
  const granted = { grant_scope: ['openid', 'email'], grant_access_token_audience: [], remember: false };
  await visit(await accept('consent', consent, granted));
}
