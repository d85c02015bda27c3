import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { claimsOf } from './claims';
import type { ProviderEnv } from './env';
import { signInPage } from './page';

/** The ids that Kratos may give this provider. An operator's id may have dots. */
const PROVIDER_IDS = ['birch', 'birch.second', 'google.workspace'];
const FORM_LIMIT_BYTES = 4096;
const SCOPES = 'openid email profile';

/** An OpenID provider like the well-known ones, for the demo and the tests. It forgets everything when it ends. */
export function createProviderServer(env: ProviderEnv): Server {
  const provider = new Provider(env.providerUrl.origin, configurationOf(env));
  const answer = provider.callback();
  return createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return answer(request, response);
    interact(provider, request, response).catch(() => response.writeHead(400).end('This sign-in is over.\n'));
  });
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(signInPage(uid));
    return;
  }
  const form = await readForm(request);
  const accountId = form.get('account')?.trim() ?? '';
  await provider.interactionFinished(
    request,
    response,
    form.get('decision') === 'sign-in' && accountId !== ''
      ? { login: { accountId } }
      : { error: 'access_denied', error_description: 'The person cancelled the sign-in.' },
  );
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > FORM_LIMIT_BYTES) throw new Error('The form is too large.');
  }
  return new URLSearchParams(text);
}

type GrantContext = {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: { Grant: new (values: object) => { addOIDCScope: (scope: string) => void; save: () => Promise<string> } };
  };
};

function configurationOf({ client, vestibuleUrl }: ProviderEnv): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: PROVIDER_IDS.map((id) => `${vestibuleUrl}/self-service/methods/oidc/callback/${id}`),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'birch' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name'],
    },
    // In the ID token, where the well-known providers have them.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => claimsOf(accountId) }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // Nobody is asked what Kratos may learn.
    loadExistingGrant: async ({ oidc }: GrantContext) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  };
}
