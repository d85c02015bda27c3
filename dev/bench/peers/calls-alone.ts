import { request } from 'undici';
import { DEMO_EMAIL } from '../../stack/account';
import { toCookieHeader } from '../../testing/cookies';
import type { FlowName } from '../targets';
import type { Contender } from './contender';
import { beginAttempt, redeem, type Visitor } from './sign-in';

/**
 * A sign-in without any login page: the requests to Kratos and Hydra that every one of them has to make, made directly.
 * What a login page takes is compared with this.
 */
export async function callAlone(contender: Contender, visitor: Visitor, flow: FlowName): Promise<void> {
  const { settings } = contender;
  const { browser } = visitor;
  const attempt = beginAttempt(contender, flow);
  const toPage = (url: URL) => url.searchParams.has('login_challenge') || url.searchParams.has('consent_challenge');
  const stopAt = (url: URL) => url.href.startsWith(attempt.redirectUri) || toPage(url);
  const admin = (kind: 'login' | 'consent', url: string) => `${settings.hydraAdminUrl}${requestPath(kind, url)}`;

  const login = await browser.open(attempt.url, { stopAt });
  await ask(admin('login', login.url));
  if (flow !== 'c') await enterPassword(contender, visitor);
  const subject = await askWhoIs(contender, visitor);
  const accepted = await ask(accept(admin('login', login.url)), { subject, remember: true, remember_for: 3600 });

  const consent = await browser.open(textAt(accepted, 'redirect_to'), { stopAt });
  const requested = await ask(admin('consent', consent.url));
  const allowed = await ask(accept(admin('consent', consent.url)), {
    grant_scope: valueAt(requested, 'requested_scope'),
    grant_access_token_audience: valueAt(requested, 'requested_access_token_audience'),
  });
  await redeem(contender, attempt, await browser.open(textAt(allowed, 'redirect_to'), { stopAt }));
}

function requestPath(kind: 'login' | 'consent', url: string): string {
  const challenge = new URL(url).searchParams.get(`${kind}_challenge`);
  if (challenge === null) throw new Error(`No ${kind} challenge at ${url.slice(0, 200)}`);
  return `/admin/oauth2/auth/requests/${kind}?${new URLSearchParams({ [`${kind}_challenge`]: challenge })}`;
}

function accept(address: string): string {
  return address.replace('?', '/accept?');
}

async function enterPassword({ stack }: Contender, { browser }: Visitor): Promise<void> {
  const headers = { accept: 'application/json' };
  const created = await browser.send('/self-service/login/browser', { headers });
  const flow: unknown = JSON.parse(created.text);
  const nodes = valueAt(valueAt(flow, 'ui'), 'nodes');
  const attributes = (Array.isArray(nodes) ? nodes : []).map((node) => valueAt(node, 'attributes'));
  const csrf = attributes.find((one) => valueAt(one, 'name') === 'csrf_token');
  const answer = await browser.post(textAt(valueAt(flow, 'ui'), 'action'), {
    csrf_token: textAt(csrf, 'value'),
    method: 'password',
    identifier: DEMO_EMAIL,
    password: stack.secrets.demoPassword,
  });
  if (answer.status !== 303) throw new Error(`Kratos answered the password with ${answer.status}.`);
}

async function askWhoIs({ settings }: Contender, { browser }: Visitor): Promise<string> {
  const { statusCode, body } = await request(`${settings.kratosPublicUrl}/sessions/whoami`, {
    headers: { cookie: toCookieHeader(browser.cookies) },
  });
  const session: unknown = await body.json();
  if (statusCode !== 200) throw new Error(`Kratos knows no session: ${statusCode}`);
  return textAt(valueAt(session, 'identity'), 'id');
}

async function ask(url: string, content?: object): Promise<unknown> {
  const { statusCode, body } = await request(url, {
    ...(content === undefined
      ? {}
      : { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }),
  });
  const answer: unknown = await body.json();
  if (statusCode !== 200) throw new Error(`${new URL(url).pathname} answered ${statusCode}.`);
  return answer;
}

function valueAt(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

function textAt(body: unknown, name: string): string {
  const value = valueAt(body, name);
  if (typeof value !== 'string') throw new Error(`No ${name} in the answer.`);
  return value;
}
