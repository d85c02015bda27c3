import {
  type FlowAnswers,
  judgeBaseUrl,
  judgeErrorPage,
  judgeLifespans,
  judgePages,
  judgeSessionCookie,
} from './judge-kratos';

const ORIGIN = 'https://login.example.com';
const begun = (flow: string, page: string | null, action: string | null = null): FlowAnswers => ({
  flow,
  page: page === null ? null : new URL(page),
  action,
  seconds: null,
  cookies: [],
});

describe('judgePages', () => {
  it.each<[string, FlowAnswers, 'ok' | 'error']>([
    ['its page', begun('login', `${ORIGIN}/login?flow=1`), 'ok'],
    ['its page without a flow', begun('login', `${ORIGIN}/login`), 'error'],
    ['the page of another flow', begun('login', `${ORIGIN}/registration?flow=1`), 'error'],
    ['a longer path', begun('login', `${ORIGIN}/login/x?flow=1`), 'error'],
    ['another origin', begun('login', 'https://login.example.org/login?flow=1'), 'error'],
    ['a host that begins alike', begun('login', 'https://login.example.com.evil.test/login?flow=1'), 'error'],
    ['the error page, for a flow that is off', begun('recovery', `${ORIGIN}/error?id=1`), 'ok'],
    ['an error page elsewhere', begun('recovery', 'https://elsewhere.example/error?id=1'), 'error'],
    ['the sign-in before the settings', begun('settings', `${ORIGIN}/self-service/login/browser`), 'ok'],
    ['the sign-in for another flow', begun('recovery', `${ORIGIN}/self-service/login/browser`), 'error'],
    ['nowhere', begun('login', null), 'error'],
  ])('%s', (_title, answers, status) => expect(judgePages([answers], ORIGIN).status).toBe(status));

  it('names every flow that begins elsewhere, without the id of the flow', () => {
    const { what } = judgePages(
      [begun('login', `${ORIGIN}/login?flow=1`), begun('recovery', 'https://a.example/x?flow=secret-id')],
      ORIGIN,
    );
    expect(what).toBe(`the recovery flow begins at https://a.example/x, not at ${ORIGIN}/recovery`);
  });
});

describe('judgeBaseUrl', () => {
  const form = (action: string | null) => [begun('login', null, action)];

  it.each<[string, string | null, 'ok' | 'error']>([
    ['the front door', `${ORIGIN}/self-service/login?flow=1`, 'ok'],
    ['the front door in other letters', `https://LOGIN.example.com/self-service/login?flow=1`, 'ok'],
    ['no address', 'login', 'error'],
    ['the form of another flow', `${ORIGIN}/self-service/recovery?flow=1`, 'error'],
    ['Kratos itself', 'http://127.0.0.1:4433/self-service/login?flow=1', 'error'],
    ['a path before it', `${ORIGIN}/kratos/self-service/login?flow=1`, 'error'],
    ['no form at all', null, 'error'],
  ])('%s', (_title, action, status) => expect(judgeBaseUrl(form(action), ORIGIN).status).toBe(status));
});

describe('judgeErrorPage', () => {
  it.each<[string | null, 'ok' | 'error']>([
    [`${ORIGIN}/error?id=1`, 'ok'],
    [`${ORIGIN}/oops?id=1`, 'error'],
    [null, 'error'],
  ])('%s: %s', (page, status) => {
    expect(judgeErrorPage(page === null ? null : new URL(page), ORIGIN).status).toBe(status);
  });
});

describe('judgeLifespans', () => {
  it.each<[number, number | null, 'ok' | 'error']>([
    [1200, 1800, 'ok'],
    [1799, 1800, 'ok'],
    [1800, 1800, 'error'],
    [1200, 600, 'error'],
    [1200, null, 'ok'],
    [3600, null, 'error'],
  ])('a flow of %d s with a login request of %s s: %s', (seconds, challengeSeconds, status) => {
    const seen = { flowSeconds: { login: seconds }, challengeSeconds, hasHookAnswered: false };
    expect(judgeLifespans(seen).status).toBe(status);
  });
});

describe('judgeSessionCookie', () => {
  const LOCAL = 'http://localhost:3000';

  it.each<[string, string, string, string[]]>([
    ['a plain name on http', 'ory_kratos_session', LOCAL, []],
    ['a prefix on http', '__Host-ory_kratos_session', LOCAL, ['error']],
    ['another prefix on http', '__Secure-mine', LOCAL, ['error']],
    ['https, where only a session shows it', 'ory_kratos_session', ORIGIN, ['skipped']],
  ])('%s', (_title, name, origin, expected) =>
    expect(judgeSessionCookie(name, origin).map(({ status }) => status)).toEqual(expected),
  );

  it('says which name to look for', () => {
    expect(judgeSessionCookie('mine', ORIGIN)[0]?.what).toContain('that it is __Host-mine and has no domain');
  });
});
