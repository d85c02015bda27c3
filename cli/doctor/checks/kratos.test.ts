import type { FlowStart } from '../kratos-flows';
import { ORIGIN, replyWith, statuses, targetWith } from '../sample-target';
import { kratosBaseUrl } from './kratos.base-url';
import { kratosErrorPage } from './kratos.error-page';
import { kratosFlowLifespans } from './kratos.flow-lifespans';
import { kratosPages } from './kratos.pages';
import { kratosSessionCookie } from './kratos.session-cookie';

const TARGET = targetWith();
const started = (flow: string, page: string | null, action: string | null = null): FlowStart => ({
  flow,
  page: page === null ? null : new URL(page),
  action,
  seconds: null,
  cookies: [],
});

describe('kratos.pages', () => {
  it.each<[string, FlowStart, 'ok' | 'error']>([
    ['its page', started('login', `${ORIGIN}/login?flow=1`), 'ok'],
    ['its page without a flow', started('login', `${ORIGIN}/login`), 'error'],
    ['the page of another flow', started('login', `${ORIGIN}/registration?flow=1`), 'error'],
    ['a longer path', started('login', `${ORIGIN}/login/x?flow=1`), 'error'],
    ['another origin', started('login', 'https://login.example.org/login?flow=1'), 'error'],
    ['a host that starts alike', started('login', 'https://login.example.com.evil.test/login?flow=1'), 'error'],
    ['the error page, for a flow that is off', started('recovery', `${ORIGIN}/error?id=1`), 'ok'],
    ['an error page elsewhere', started('recovery', 'https://elsewhere.example/error?id=1'), 'error'],
    ['the sign-in before the settings', started('settings', `${ORIGIN}/self-service/login/browser`), 'ok'],
    ['the sign-in for another flow', started('recovery', `${ORIGIN}/self-service/login/browser`), 'error'],
    ['nowhere', started('login', null), 'error'],
  ])('%s', (_title, start, status) =>
    expect(statuses(kratosPages.judge([start], TARGET))).toEqual([`${status} kratos.pages`]),
  );

  it('names every flow that starts elsewhere, without the id of the flow', () => {
    const [finding] = kratosPages.judge(
      [started('login', `${ORIGIN}/login?flow=1`), started('recovery', 'https://a.example/x?flow=secret-id')],
      TARGET,
    );
    expect(finding?.what).toBe(`the recovery flow starts at https://a.example/x, not at ${ORIGIN}/recovery`);
  });
});

describe('kratos.base-url', () => {
  const form = (action: string | null) => [started('login', null, action)];

  it.each<[string, string | null, 'ok' | 'error']>([
    ['the front door', `${ORIGIN}/self-service/login?flow=1`, 'ok'],
    ['the front door in upper case', `https://LOGIN.example.com/self-service/login?flow=1`, 'ok'],
    ['no address', 'login', 'error'],
    ['the form of another flow', `${ORIGIN}/self-service/recovery?flow=1`, 'error'],
    ['Kratos itself', 'http://127.0.0.1:4433/self-service/login?flow=1', 'error'],
    ['a path before it', `${ORIGIN}/kratos/self-service/login?flow=1`, 'error'],
    ['no form at all', null, 'error'],
  ])('%s', (_title, action, status) =>
    expect(statuses(kratosBaseUrl.judge(form(action), TARGET))).toEqual([`${status} kratos.base-url`]),
  );
});

describe('kratos.error-page', () => {
  it.each<[string | null, 'ok' | 'error']>([
    [`${ORIGIN}/error?id=1`, 'ok'],
    [`${ORIGIN}/oops?id=1`, 'error'],
    [null, 'error'],
  ])('%s: %s', (page, status) => {
    const errorPage = page === null ? null : new URL(page);
    const replies = { needed: [], nobody: replyWith({ status: 400 }), neighbours: [], errorPage };
    expect(statuses(kratosErrorPage.judge(replies, TARGET))).toEqual([`${status} kratos.error-page`]);
  });
});

describe('kratos.flow-lifespans', () => {
  it.each<[number, number | null, 'ok' | 'error']>([
    [1200, 1800, 'ok'],
    [1799, 1800, 'ok'],
    [1800, 1800, 'error'],
    [1200, 600, 'error'],
    [1200, null, 'ok'],
    [3600, null, 'error'],
  ])('a flow of %d s with a login request of %s s: %s', (seconds, challengeSeconds, status) => {
    const findings = kratosFlowLifespans.judge({ flows: [{ flow: 'login', seconds }], challengeSeconds }, TARGET);
    expect(statuses(findings)).toEqual([`${status} kratos.flow-lifespans`]);
  });
});

describe('kratos.session-cookie', () => {
  const LOCAL = 'http://localhost:3000';
  const judged = (name: string, origin: string) =>
    kratosSessionCookie.judge(null, targetWith({ VESTIBULE_URL: origin, KRATOS_SESSION_COOKIE: name }));

  it.each<[string, string, string, string[]]>([
    ['a plain name on http', 'ory_kratos_session', LOCAL, []],
    ['a prefix on http', '__Host-ory_kratos_session', LOCAL, ['error kratos.session-cookie']],
    ['another prefix on http', '__Secure-mine', LOCAL, ['error kratos.session-cookie']],
    ['https, where only a session shows it', 'ory_kratos_session', ORIGIN, ['skipped kratos.session-cookie']],
  ])('%s', (_title, name, origin, expected) => expect(statuses(judged(name, origin))).toEqual(expected));

  it('says which name to look for', () => {
    expect(judged('mine', ORIGIN)[0]?.what).toContain('that it is __Host-mine and has no domain');
  });
});
