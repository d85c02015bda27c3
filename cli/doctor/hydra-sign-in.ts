import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { basicCredentials } from '@/lib/http/basic-credentials';
import type { Reply } from './ask';
import type { Subject } from './check';
import { type Cookie, cookieHeader } from './cookies';
import { PROBE_SCOPE, type ProbeClient } from './probe-client';

/** Where Hydra sends a browser. */
export type SignInPages = {
  login: URL | null;
  registration: URL | null;
  consent: URL | null;
  logout: URL | null;
  signedOut: URL | null;
  csrfCookie: Cookie | undefined;
};

type Place = Pick<Subject, 'ask' | 'env'>;

const redirectSchema = z.object({ redirect_to: z.url() });
/** Hydra itself waits three seconds for a hook that doesn't answer. */
const TOKEN_LEAST_MS = 8_000;

/** Asks for a token with the client's own credentials. */
export function askToken({ ask, env }: Place, { id, secret }: ProbeClient): Promise<Reply> {
  return ask(`${env.hydraPublicUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: basicCredentials(id, secret) },
    form: { grant_type: 'client_credentials', scope: PROBE_SCOPE },
    leastMs: TOKEN_LEAST_MS,
  });
}

/** Enough to see a small letter, if there are any: eight of fifty letters each. */
const CODES = 3;
const deviceSchema = z.object({ user_code: z.string() });

/** Asks for the codes of devices that nobody signs in. @returns none where Hydra doesn't give any */
export async function askDeviceCodes({ ask, env }: Place, { id, secret }: ProbeClient): Promise<string[]> {
  const codes: string[] = [];
  for (let count = 0; count < CODES; count += 1) {
    const { json } = await ask(`${env.hydraPublicUrl}/oauth2/device/auth`, {
      method: 'POST',
      headers: { authorization: basicCredentials(id, secret) },
      form: { client_id: id, scope: PROBE_SCOPE },
    });
    const device = deviceSchema.safeParse(json);
    if (!device.success) return [];
    codes.push(device.data.user_code);
  }
  return codes;
}

/**
 * Walks through a sign-in up to the consent page, and to the sign-out page, as a browser and as the front door. The
 * subject is the id of the probe client, which is nobody; its session at Hydra is removed, and no token is issued.
 */
export async function askSignIn(place: Place, client: ProbeClient): Promise<SignInPages> {
  const { ask, env } = place;
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    scope: PROBE_SCOPE,
    redirect_uri: client.redirectUri,
    state: randomBytes(16).toString('hex'),
  });
  const signedOut = (await ask(`${env.hydraPublicUrl}/oauth2/sessions/logout`)).location;
  const started = await ask(`${env.hydraPublicUrl}/oauth2/auth?${query}`);
  const registration = (await ask(`${env.hydraPublicUrl}/oauth2/auth?${query}&prompt=registration`)).location;
  const csrfCookie = pickCsrfCookie(started.cookies);
  const pages = { login: started.location, registration, signedOut, csrfCookie };
  const challenge = started.location?.searchParams.get('login_challenge');
  if (!challenge) return { ...pages, consent: null, logout: null };
  try {
    return { ...pages, ...(await acceptLogin(place, { challenge, subject: client.id, cookies: started.cookies })) };
  } finally {
    const subject = new URLSearchParams({ subject: client.id });
    await ask(`${env.hydraAdminUrl}/admin/oauth2/auth/sessions/login?${subject}`, { method: 'DELETE' });
  }
}

/**
 * The cookie that ties the request to its browser. Its name can be configured; Hydra appends a number, the hash of the
 * client. A proxy in between may set cookies of its own.
 */
export function pickCsrfCookie(cookies: readonly Cookie[]): Cookie | undefined {
  const lasting = cookies.filter(({ maxAgeSeconds }) => maxAgeSeconds !== null && maxAgeSeconds > 0);
  return (
    lasting.find(({ name }) => name.includes('csrf')) ?? lasting.find(({ name }) => /_\d+$/.test(name)) ?? lasting[0]
  );
}

type Started = { challenge: string; subject: string; cookies: readonly Cookie[] };

async function acceptLogin({ ask, env }: Place, { challenge, subject, cookies }: Started) {
  const accept = new URLSearchParams({ login_challenge: challenge });
  const answer = await ask(`${env.hydraAdminUrl}/admin/oauth2/auth/requests/login/accept?${accept}`, {
    method: 'PUT',
    json: JSON.stringify({ subject, remember: true, remember_for: 60 }),
  });
  const next = redirectSchema.safeParse(answer.json);
  if (!next.success) return { consent: null, logout: null };
  // The address is the public one, which the front door or a proxy forwards. Here Hydra is asked directly.
  const { pathname, search } = new URL(next.data.redirect_to);
  const signedIn = await ask(`${env.hydraPublicUrl}${pathname}${search}`, {
    headers: { cookie: cookieHeader(cookies) },
  });
  const session = cookieHeader(signedIn.cookies);
  const leaving = await ask(`${env.hydraPublicUrl}/oauth2/sessions/logout`, { headers: { cookie: session } });
  return { consent: signedIn.location, logout: leaving.location };
}
