import { getCookie } from 'hono/cookie';
import * as oidc from 'openid-client';
import { ATTEMPT_SECONDS, type Attempt, openAttempt, sealAttempt } from './attempts';
import { type Context, cookieName, dropCookie, keepCookie, readCookie, redirect } from './context';
import type { ClientName } from './env';
import { readLoginParams } from './login-params';
import { Problem, problemFrom } from './problem';
import { SESSION_SECONDS } from './sessions';

// Each attempt has a cookie; those of more than a few tabs would only fill the header.
const ATTEMPTS_KEPT = 6;
const STATE = /^[\w-]{43}$/;

/** GET /login: sends the browser to the sign-in service with code flow, PKCE, state and nonce. */
export async function startSignIn(context: Context): Promise<Response> {
  const { app } = context.var;
  const params = readLoginParams(new URL(context.req.url).searchParams);
  const config = await app.oidc.configuration(params.client, params.retry);
  const verifier = oidc.randomPKCECodeVerifier();
  const attempt: Attempt = {
    client: params.client,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier,
    withIdToken: params.scope.split(' ').includes('openid'),
    maxAge: params.maxAge,
    retry: params.retry,
  };
  const location = oidc.buildAuthorizationUrl(config, {
    ...params.extra,
    redirect_uri: app.env.clients[params.client].redirectUri,
    scope: params.scope,
    audience: app.env.audience,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  for (const state of surplusAttempts(context)) {
    dropCookie(context, `try_${state}`);
  }
  keepCookie(context, `try_${attempt.state}`, { value: await sealAttempt(attempt), maxAge: ATTEMPT_SECONDS });
  return redirect(context, location.href);
}

// Browsers send the oldest cookie first.
function surplusAttempts(context: Context): string[] {
  const prefix = cookieName(context, 'try_');
  const names = Object.keys(getCookie(context)).filter((name) => name.startsWith(prefix));
  const states = names.map((name) => name.slice(prefix.length));
  return states.filter((state) => STATE.test(state)).slice(0, -(ATTEMPTS_KEPT - 1));
}

/** GET on a redirect URI: only the browser that started the attempt gets a session from its code. */
export async function finishSignIn(context: Context, client: ClientName): Promise<Response> {
  const { app, session } = context.var;
  const attempt = await findAttempt(context, client);
  try {
    const tokens = await redeem(context, attempt);
    const next = app.sessions.create(client, tokens);
    app.sessions.remove(session?.id);
    keepCookie(context, 'session', { value: next.id, maxAge: SESSION_SECONDS });
    dropCookie(context, `try_${attempt.state}`);
    return redirect(context, '/');
  } catch (error) {
    // The attempt's cookie stays: after an outage the same answer may still be redeemed by loading the page again.
    throw problemFrom(error, attempt.retry);
  }
}

async function redeem({ req, var: { app } }: Context, attempt: Attempt) {
  const config = await app.oidc.configuration(attempt.client, attempt.retry);
  // Our own public address, never the Host header: it becomes the redirect_uri of the token request.
  const answer = new URL(app.env.clients[attempt.client].redirectUri + new URL(req.url).search);
  const response = await oidc.authorizationCodeGrant(config, answer, {
    expectedState: attempt.state,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: attempt.withIdToken,
    ...(attempt.withIdToken ? { expectedNonce: attempt.nonce } : {}),
    ...(attempt.withIdToken && attempt.maxAge !== undefined ? { maxAge: attempt.maxAge } : {}),
  });
  return app.oidc.accept(config, response);
}

async function findAttempt(context: Context, client: ClientName): Promise<Attempt> {
  const states = context.req.queries('state') ?? [];
  const [state] = states;
  if (state === undefined || states.length !== 1 || !STATE.test(state)) {
    throw new Problem('state_missing', 400);
  }
  const attempt = await openAttempt(readCookie(context, `try_${state}`) ?? '');
  if (attempt?.state !== state || attempt.client !== client) {
    throw new Problem('state_unknown', 400);
  }
  return attempt;
}
