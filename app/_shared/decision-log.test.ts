import { log } from '@/lib/log';
import { keyedDigest } from '@/lib/signed/signed';
import { useSettings } from '@/lib/testing/fake-server';
import { ADA, active, BOB, client, identity, logoutRequest, SECRETS, session, signedOut } from '@/lib/testing/fixtures';
import {
  type DecisionContext,
  decisionContext,
  grantedParts,
  logOutcome,
  logoutContext,
  logStep,
  refusalMembers,
  startClock,
} from './decision-log';

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
  it('logs what became of a request, by which rule, for whom and how fast', () => {
    const asked = request();
    jest.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(1012.4);
    startClock(asked);
    logOutcome(asked, accepted, { ...context, challenge: 'once' });
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

  it('leaves out what doesn’t apply', () => {
    const outcome = { event: 'logout', outcome: 'accepted', rule: 'own_page' } as const;
    logOutcome(request(), outcome, { clientId: null, subject: null, sessionId: null, challenge: null });
    expect(lines[0]?.entry).toEqual({ ...outcome, duration_ms: 0 });
  });

  it('logs the same outcome of the same request once, and each different one', () => {
    const rejected = { event: 'login', outcome: 'rejected', rule: 'cancelled' } as const;
    for (const _again of [1, 2]) {
      logOutcome(request(), accepted, { ...context, challenge: 'twice' });
      logOutcome(request(), accepted, { ...context, challenge: 'twice', sessionId: null });
      logOutcome(request(), accepted, { ...context, challenge: 'twice', subject: BOB });
      logOutcome(request(), rejected, { ...context, challenge: 'twice' });
      logOutcome(request(), accepted, { ...context, challenge: 'another' });
    }
    expect(lines.map(({ entry }) => [entry['outcome'], entry['subject']])).toEqual([
      ['accepted', ADA],
      ['accepted', BOB],
      ['rejected', ADA],
      ['accepted', ADA],
    ]);
  });

  it('forgets an outcome once its request has expired, and the oldest when there are too many', () => {
    const nowMs = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(nowMs);
    logOutcome(request(), accepted, { ...context, challenge: 'expiring' });
    clock.mockReturnValue(nowMs + 30 * 60 * 1000);
    logOutcome(request(), accepted, { ...context, challenge: 'expiring' });
    expect(lines).toHaveLength(2);
    for (let count = 0; count < 10_000; count += 1)
      logOutcome(request(), accepted, { ...context, challenge: `filling-${count}` });
    lines = [];
    for (const challenge of ['filling-9999', 'filling-1', 'expiring']) {
      logOutcome(request(), accepted, { ...context, challenge });
    }
    expect(lines).toHaveLength(1);
  });

  it('logs every sign-out that no application has asked for', () => {
    const outcome = { event: 'logout', outcome: 'accepted', rule: 'own_page' } as const;
    for (const _again of [1, 2]) logOutcome(request(), outcome, { ...context, challenge: null });
    expect(lines).toHaveLength(2);
  });

  it('cuts names that others chose to one line of limited length', () => {
    const scopes = Array.from({ length: 60 }, (_, index) => `scope-${index}`);
    logOutcome(
      request(),
      { event: 'consent', outcome: 'granted', rule: 'allowed' },
      {
        ...context,
        challenge: null,
        clientId: `a\nb${'x'.repeat(400)}`,
        granted: { scopes, audiences: ['https://a\u2028b'], destinations: ['https://app.example'] },
      },
    );
    const { client_id, scopes: shown, audiences, sent_to } = lines[0]?.entry ?? {};
    expect(client_id).toMatch(/^a bx{251}…$/);
    expect(shown).toEqual([...scopes.slice(0, 50), 'and 10 more']);
    expect(audiences).toEqual(['https://a b']);
    expect(sent_to).toEqual(['https://app.example']);
  });
});

describe('logStep', () => {
  const step = { event: 'login', step: 'step_up', rule: 'second_factor' } as const;

  it.each([
    [true, [{ ...step, client_id: 'demo', subject: ADA, session: expect.any(String), duration_ms: 0 }]],
    [false, []],
  ])('logs the next step only when debugging (%s)', (isDebugging, expected) => {
    jest.spyOn(log, 'isLevelEnabled').mockReturnValue(isDebugging);
    logStep(request(), step, context);
    expect(lines.map(({ level, entry }) => (level === 'debug' ? entry : level))).toEqual(expected);
  });
});

describe('refusalMembers', () => {
  it('gives the line of an error page the members of an outcome’s line', () => {
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

describe('decisionContext', () => {
  const asked = { client: client(), subject: BOB };
  it.each([
    ['the person who is signed in', active(), { clientId: 'demo', subject: ADA, sessionId: session().id }],
    [
      'the person in the request where nobody is signed in',
      signedOut,
      { clientId: 'demo', subject: BOB, sessionId: null },
    ],
  ])('names %s', (_name, state, expected) => {
    expect(decisionContext(asked, state)).toEqual(expected);
  });

  it('names the document of a client that has one', () => {
    const url = 'https://agent.example/client.json';
    const metadata = { vestibule: { kind: 'document', url, hash: 'h' } };
    expect(decisionContext({ client: client({ metadata }), subject: BOB }, signedOut)).toMatchObject({ document: url });
  });

  it('names nobody where nobody is known', () => {
    expect(decisionContext({ subject: '' }, signedOut)).toEqual({ clientId: null, subject: null, sessionId: null });
  });
});

describe('logoutContext', () => {
  it.each([
    ['with this person’s session', active(), session().id],
    ['without somebody else’s session', active({ identity: identity({ id: BOB }) }), null],
    ['without a session', signedOut, null],
  ])('names the person whose session is to end, %s', (_name, state, sessionId) => {
    expect(logoutContext(logoutRequest(), state)).toEqual({ clientId: 'demo', subject: ADA, sessionId });
  });
});

describe('grantedParts', () => {
  it('takes the scopes, the audiences and where they go, but no claims', () => {
    const acceptance = {
      grant_scope: ['openid'],
      grant_access_token_audience: ['https://api'],
      session: { id_token: { email: 'ada@example.com' }, access_token: {} },
      remember: true,
      remember_for: 1,
      context: { kratos_session: 's' },
    };
    const consent = { request_url: '', client: client({ redirect_uris: ['https://app.example/cb'] }) };
    const granted = { scopes: ['openid'], audiences: ['https://api'], destinations: ['https://app.example'] };
    expect(grantedParts(acceptance, consent)).toEqual(granted);
  });
});
