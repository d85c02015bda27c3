import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'undici';
import { DEMO_CLIENT, FIRST_PARTY_CLIENT } from '../../stack/clients';
import { type Browser, type HttpAnswer, makeBrowser } from '../../testing/browser';
import type { FlowName } from '../targets';
import { type Contender, SCOPES } from './contender';
import type { FormAnswer } from './manifest';

/** Somebody with a browser of their own, who counts its requests. */
export type Visitor = { browser: Browser; requests: () => number; close: () => Promise<void> };

type Attempt = { url: string; verifier: string; redirectUri: string; client: string; secret: string };

/** A new visitor, with connections of their own, as every new visitor has. */
export function startVisitor({ settings, via }: Pick<Contender, 'settings' | 'via'>): Visitor {
  const dispatcher = new Agent({ maxHeaderSize: 128 * 1024 });
  let requests = 0;
  const browser = makeBrowser({
    origin: settings.vestibuleUrl,
    via,
    dispatcher,
    headers: {
      'accept-language': 'en',
      'user-agent': 'vestibule-bench',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
    },
    onAnswer: () => {
      requests += 1;
    },
  });
  return { browser, requests: () => requests, close: () => dispatcher.close() };
}

/**
 * Signs in at the application and gets its tokens: (a) with password and consent, (b) with a password at a first-party
 * application, (c) at the same one with the session of (b).
 *
 * @throws Error where it ends without tokens
 */
export async function signIn(contender: Contender, visitor: Visitor, flow: FlowName): Promise<void> {
  const attempt = beginAttempt(contender, flow);
  const { browser } = visitor;
  const stopAt = (url: URL) => url.href.startsWith(attempt.redirectUri);
  const press = (page: HttpAnswer, answer: FormAnswer) =>
    browser.submit(browser.fill(page, answer.button, { ...answer.fields, ...findFields(page, answer) }), { stopAt });
  let page = await browser.open(attempt.url, { stopAt });
  if (flow !== 'c') page = await press(page, contender.login);
  if (flow === 'a' && contender.consent) page = await press(page, contender.consent);
  await redeem(contender, attempt, page);
  contender.served.signIns += 1;
}

/** What script would put into the form. */
export function findFields({ text, url }: Pick<HttpAnswer, 'text' | 'url'>, { find }: Pick<FormAnswer, 'find'>) {
  const found = Object.entries(find).map(([name, expression]) => {
    const value = new RegExp(expression).exec(text)?.[1];
    if (value === undefined) throw new Error(`No ${name} in the page at ${url.slice(0, 200)}.`);
    return [name, value] as const;
  });
  return Object.fromEntries(found);
}

/** The address of an authorization request, and what's needed to redeem its code. */
export function beginAttempt({ settings, stack: { secrets } }: Contender, flow: FlowName): Attempt {
  const [client, secret, path] =
    flow === 'a'
      ? [DEMO_CLIENT, secrets.demoClient, '/callback']
      : [FIRST_PARTY_CLIENT, secrets.demoFirstPartyClient, '/first-party/callback'];
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${settings.appUrl}${path}`;
  const query = new URLSearchParams({
    client_id: client,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES,
    audience: settings.apiUrl,
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { url: `${settings.vestibuleUrl}/oauth2/auth?${query}`, verifier, redirectUri, client, secret };
}

/** The application's own request: the code for the tokens. */
export async function redeem(
  { via }: Pick<Contender, 'via'>,
  { verifier, redirectUri, client, secret }: Attempt,
  end: HttpAnswer,
): Promise<void> {
  const code = new URL(end.url).searchParams.get('code');
  if (code === null || !end.url.startsWith(redirectUri)) {
    throw new Error(`The sign-in ended at ${end.url.slice(0, 200)} with ${end.status}.`);
  }
  const { statusCode, body } = await request(`${via('/oauth2/token')}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }).toString(),
  });
  const text = await body.text();
  if (statusCode !== 200 || !text.includes('"id_token"')) throw new Error(`No tokens: ${statusCode}`);
}

/** The address that Hydra sends the browser to for a sign-in. It can be opened any number of times. */
export async function findLoginAddress(contender: Contender): Promise<string> {
  const visitor = startVisitor(contender);
  try {
    const stopAt = (url: URL) => url.searchParams.has('login_challenge');
    const { url } = await visitor.browser.open(beginAttempt(contender, 'a').url, { stopAt });
    if (!url.includes('login_challenge='))
      throw new Error(`No login page for an application, but ${url.slice(0, 200)}`);
    return url;
  } finally {
    await visitor.close();
  }
}
