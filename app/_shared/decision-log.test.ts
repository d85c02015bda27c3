import { log } from '@/lib/log';
import { keyedDigest } from '@/lib/signed/signed';
import { useSettings } from '@/lib/testing/fake-server';
import { ADA, active, BOB, client, identity, logoutRequest, SECRETS, session, signedOut } from '@/lib/testing/fixtures';
import {
  contextOf,
  contextOfLogout,
  type DecisionContext,
  grantedIn,
  logOutcome,
  logStep,
  refusalMembers,
} from './decision-log';
import { startClock } from './request-time';

beforeAll(() => useSettings({ VESTIBULE_SECRETS: SECRETS.join(',') }));

let lines: { level: string; entry: Record<string, unknown>; message: string | undefined }[] = [];
beforeEach(() => {
  lines = [];
  for (const level of ['info', 'debug'] as const) {
    jest.spyOn(log, level).mockImplementation((entry: unknown, message?: string) => {
      lines.push({ level, entry: entry as Record<string, unknown>, message });
    });
  }
});
afterEach(() => jest.restoreAllMocks());

const request = () => new Request('https://login.example.com/login?login_challenge=1');
const accepted = { event: 'login', outcome: 'accepted', rule: 'live_session' } as const;
const context: DecisionContext = { clientId: 'demo', subject: ADA, sessionId: session().id };

describe('logOutcome', () => {
  it('writes what became of a request, by which rule, for whom and how fast', () => {
    const asked = request();
    jest.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(1012.4);
    startClock(asked);
    logOutcome(asked, 'once', accepted, context);
    expect(lines).toEqual([
      {
        level: 'info',
        entry: {
          event: 'login',
          outcome: 'accepted',
          rule: 'live_session',
          client_id: 'demo',
          subject: ADA,
          session: expect.stringMatching(/^[\w-]{16}$/),
          duration_ms: 12,
        },
        message: 'a login was accepted',
      },
    ]);
  });

  it('leaves out what there is not', () => {
    const outcome = { event: 'logout', outcome: 'accepted', rule: 'own_page' } as const;
    logOutcome(request(), null, outcome, { clientId: null, subject: null, sessionId: null });
    expect(lines[0]?.entry).toEqual({ ...outcome, duration_ms: 0 });
  });

  it('writes the same outcome of the same request once, and another one too', () => {
    const rejected = { event: 'login', outcome: 'rejected', rule: 'cancelled' } as const;
    for (const _again of [1, 2]) {
      logOutcome(request(), 'twice', accepted, context);
      logOutcome(request(), 'twice', accepted, { ...context, sessionId: null });
      logOutcome(request(), 'twice', accepted, { ...context, subject: BOB });
      logOutcome(request(), 'twice', rejected, context);
      logOutcome(request(), 'another', accepted, context);
    }
    expect(lines.map(({ entry }) => [entry['outcome'], entry['subject']])).toEqual([
      ['accepted', ADA],
      ['accepted', BOB],
      ['rejected', ADA],
      ['accepted', ADA],
    ]);
  });

  it('forgets an outcome when its request has expired, and the oldest of very many', () => {
    const nowMs = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(nowMs);
    logOutcome(request(), 'expiring', accepted, context);
    clock.mockReturnValue(nowMs + 30 * 60 * 1000);
    logOutcome(request(), 'expiring', accepted, context);
    expect(lines).toHaveLength(2);
    for (let count = 0; count < 10_000; count += 1) logOutcome(request(), `filling-${count}`, accepted, context);
    lines = [];
    for (const challenge of ['filling-9999', 'filling-1', 'expiring']) {
      logOutcome(request(), challenge, accepted, context);
    }
    expect(lines).toHaveLength(1);
  });

  it('writes every sign-out that no application has asked for', () => {
    const outcome = { event: 'logout', outcome: 'accepted', rule: 'own_page' } as const;
    for (const _again of [1, 2]) logOutcome(request(), null, outcome, context);
    expect(lines).toHaveLength(2);
  });

  it('cuts what others have named to one line of bearable length', () => {
    const scopes = Array.from({ length: 60 }, (_, index) => `scope-${index}`);
    logOutcome(
      request(),
      null,
      { event: 'consent', outcome: 'granted', rule: 'allowed' },
      { ...context, clientId: `a\nb${'x'.repeat(400)}`, granted: { scopes, audiences: ['https://a\u2028b'] } },
    );
    const { client_id, scopes: shown, audiences } = lines[0]?.entry ?? {};
    expect(client_id).toMatch(/^a bx{251}…$/);
    expect(shown).toEqual([...scopes.slice(0, 50), 'and 10 more']);
    expect(audiences).toEqual(['https://a b']);
  });
});

describe('logStep', () => {
  const step = { event: 'login', step: 'step_up', rule: 'second_factor' } as const;

  it.each([
    [true, [{ ...step, client_id: 'demo', subject: ADA, session: expect.any(String), duration_ms: 0 }]],
    [false, []],
  ])('writes what is still needed only for debugging (%s)', (isDebugging, expected) => {
    jest.spyOn(log, 'isLevelEnabled').mockReturnValue(isDebugging);
    logStep(request(), step, context);
    expect(lines.map(({ level, entry }) => (level === 'debug' ? entry : level))).toEqual(expected);
  });
});

describe('refusalMembers', () => {
  it('has for the line of an error page what the line of an outcome has', () => {
    const refused = { event: 'consent', outcome: 'refused', rule: 'other_subject' } as const;
    expect(refusalMembers(request(), refused, context)).toEqual({
      ...refused,
      client_id: 'demo',
      subject: ADA,
      session: keyedDigest(SECRETS, 'session', session().id),
      duration_ms: 0,
    });
  });
});

describe('contextOf', () => {
  const asked = { client: client(), subject: BOB };
  it.each([
    ['the person who is signed in', active(), { clientId: 'demo', subject: ADA, sessionId: session().id }],
    ['whom the request names where nobody is', signedOut, { clientId: 'demo', subject: BOB, sessionId: null }],
  ])('names %s', (_name, state, expected) => {
    expect(contextOf(asked, state)).toEqual(expected);
  });

  it('names nobody where there is nobody', () => {
    expect(contextOf({ subject: '' }, signedOut)).toEqual({ clientId: null, subject: null, sessionId: null });
  });
});

describe('contextOfLogout', () => {
  it.each([
    ['with the session of this person', active(), session().id],
    ['without that of somebody else', active({ identity: identity({ id: BOB }) }), null],
    ['without one', signedOut, null],
  ])('names whose session is to end, %s', (_name, state, sessionId) => {
    expect(contextOfLogout(logoutRequest(), state)).toEqual({ clientId: 'demo', subject: ADA, sessionId });
  });
});

describe('grantedIn', () => {
  it('takes the scopes and audiences and no claims', () => {
    const acceptance = {
      grant_scope: ['openid'],
      grant_access_token_audience: ['https://api'],
      session: { id_token: { email: 'ada@example.com' }, access_token: {} },
      remember: true,
      remember_for: 1,
    };
    expect(grantedIn(acceptance)).toEqual({ scopes: ['openid'], audiences: ['https://api'] });
  });
});
