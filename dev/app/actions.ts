import { setTimeout } from 'node:timers/promises';
import * as oidc from 'openid-client';
import { type App, type Context, dropCookie, keepCookie, redirect, sessionForPost } from './context';
import { problemFrom } from './problem';
import type { ApiAnswer, Flash, Session, TokenStamp } from './sessions';

const API_TIMEOUT_MS = 5000;
const REVOCATION_TIMEOUT_MS = 3000;

/** POST /call-api: calls the demo API with the access token, directly and through Oathkeeper, for the next page. */
export async function callApi(context: Context): Promise<Response> {
  const session = await sessionForPost(context);
  const { apiUrl, oathkeeperUrl } = context.var.app.env;
  const ask = (origin: string) => askApi(`${origin}/api/me`, session.tokens.accessToken);
  const [direct, proxied] = await Promise.all([ask(apiUrl), ask(oathkeeperUrl)]);
  session.flash = { kind: 'api', direct, proxied };
  return redirect(context, '/#api');
}

async function askApi(url: string, accessToken: string): Promise<ApiAnswer> {
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(API_TIMEOUT_MS),
    });
    return { status: response.status, body: JSON.stringify(await response.json(), null, 2) };
  } catch {
    return { status: undefined, body: '' };
  }
}

/** POST /refresh: a new access token for the refresh token. */
export async function refresh(context: Context): Promise<Response> {
  const session = await sessionForPost(context);
  // A refresh token works once; a double click must not look like a stolen one.
  session.refreshing ??= renew(context.var.app, session).finally(() => {
    session.refreshing = undefined;
  });
  session.flash = await session.refreshing;
  return redirect(context, '/token');
}

async function renew(app: App, session: Session): Promise<Flash> {
  const { refreshToken, claims } = session.tokens;
  if (refreshToken === undefined) {
    return { kind: 'refresh-failed', code: 'no_refresh_token' };
  }
  try {
    const config = await app.oidc.configuration(session.client);
    const response = await oidc.refreshTokenGrant(config, refreshToken);
    session.tokens = await app.oidc.accept(config, response, session.tokens);
    return { kind: 'refreshed', before: stamp(claims), after: stamp(session.tokens.claims) };
  } catch (error) {
    return { kind: 'refresh-failed', code: problemFrom(error, '/').code };
  }
}

function stamp(claims: { jti?: string; exp: number }): TokenStamp {
  return { jti: claims.jti ?? '', exp: claims.exp };
}

/** POST /sign-out-here: ends the application's own session and leaves the sign-in service's alone. */
export async function signOutHere(context: Context): Promise<Response> {
  const session = await sessionForPost(context);
  await endSession(context.var.app, session);
  dropCookie(context, 'session');
  return redirect(context, '/?signed-out=here');
}

/** POST /sign-out: ends the session here first, then asks the sign-in service to end its own (RP-initiated logout). */
export async function signOutEverywhere(context: Context): Promise<Response> {
  const { app } = context.var;
  const session = await sessionForPost(context);
  const config = await app.oidc.configuration(session.client);
  await endSession(app, session);
  const state = oidc.randomState();
  const { idToken } = session.tokens;
  // Without an ID token the service doesn't know the application and ends on its own page.
  const parameters = { post_logout_redirect_uri: `${app.env.appUrl.origin}/`, state };
  const location = oidc.buildEndSessionUrl(config, idToken ? { ...parameters, id_token_hint: idToken } : {});
  dropCookie(context, 'session');
  keepCookie(context, 'sign_out', { value: state, maxAge: 600 });
  return redirect(context, location.href);
}

// Revokes the refresh token too, if the service answers in time: a session must end even if it doesn't.
async function endSession(app: App, session: Session): Promise<void> {
  app.sessions.remove(session.id);
  const { refreshToken } = session.tokens;
  if (refreshToken === undefined) {
    return;
  }
  const revoked = app.oidc
    .configuration(session.client)
    .then((config) => oidc.tokenRevocation(config, refreshToken, { token_type_hint: 'refresh_token' }));
  await Promise.race([revoked.catch(() => undefined), setTimeout(REVOCATION_TIMEOUT_MS, undefined, { ref: false })]);
}
