import type { Reply } from '../ask';
import { foreignTargets, type ReturnReplies } from '../kratos-return-urls';
import { replyWith, statuses, targetWith } from '../sample-target';
import { kratosForeignReturnUrls } from './kratos.foreign-return-urls';
import { kratosOauth2Provider } from './kratos.oauth2-provider';
import { kratosReturnUrls } from './kratos.return-urls';

const SETTINGS = targetWith();
const FORBIDDEN = replyWith({ status: 400, json: { error: { id: 'self_service_flow_return_to_forbidden' } } });
const TARGET = 'https://login.example.com/login?login_challenge=abc';
const replies = (members: Partial<ReturnReplies>): ReturnReplies => ({
  needed: [],
  nobody: FORBIDDEN,
  neighbours: [],
  errorPage: null,
  ...members,
});

describe('kratos.return-urls', () => {
  const judged = (reply: Reply) => kratosReturnUrls.judge(replies({ needed: [{ target: TARGET, reply }] }), SETTINGS);

  it('accepts a flow', () => {
    expect(statuses(judged(replyWith()))).toEqual(['ok kratos.return-urls']);
  });

  it('names what is refused, without the challenge', () => {
    expect(judged(FORBIDDEN)).toMatchObject([
      { status: 'error', what: 'https://login.example.com/login is not allowed' },
    ]);
  });

  it('reports any other answer', () => {
    expect(judged(replyWith({ status: 500 }))[0]?.what).toContain('Kratos answers 500');
  });
});

describe('kratos.foreign-return-urls', () => {
  const judged = (members: Partial<ReturnReplies>) => kratosForeignReturnUrls.judge(replies(members), SETTINGS);

  it.each([
    [FORBIDDEN, 'ok'],
    [replyWith(), 'error'],
    [replyWith({ status: 400, json: { error: { id: 'something_else' } } }), 'error'],
    [replyWith({ status: 500 }), 'error'],
  ])('%j: %s', (nobody, status) =>
    expect(statuses(judged({ nobody }))).toEqual([`${status} kratos.foreign-return-urls`]),
  );

  it("warns about a wildcard for the front door's domain", () => {
    const target = 'https://vestibule-doctor.example.com/';
    expect(judged({ neighbours: [{ target, reply: FORBIDDEN }] })[0]?.status).toBe('ok');
    expect(judged({ neighbours: [{ target, reply: replyWith() }] })).toMatchObject([
      { status: 'warning', what: `A form may end at ${target}, which the settings don't name.` },
    ]);
  });
});

describe('foreignTargets', () => {
  it.each<[string, string[]]>([
    [
      'https://login.example.com',
      ['https://vestibule-doctor.login.example.com/', 'https://vestibule-doctor.example.com/'],
    ],
    ['http://localhost:3000', ['http://vestibule-doctor.localhost:3000/']],
    ['http://127.0.0.1:3000', []],
    ['http://[::1]:3000', []],
  ])('%s: %j', (origin, neighbours) => expect(foreignTargets(origin).neighbours).toEqual(neighbours));
});

describe('kratos.oauth2-provider', () => {
  const reason = 'refusing to parse login_challenge query parameter because oauth2_provider.url is invalid or unset';
  const error = (status: number, body: object) => replyWith({ status, json: { error: body } });

  it.each([
    ['unset, Kratos v1.3.1', error(500, { code: 500, reason }), 'ok'],
    ['unset, Kratos v26.2.0', error(500, { id: 'invalid_configuration', code: 500, reason }), 'ok'],
    [
      "set, and Hydra doesn't know the challenge",
      error(400, { reason: 'Unable to get OAuth 2.0 Login Challenge.' }),
      'error',
    ],
    ['set, and Hydra is down', error(500, { reason: 'Unable to get OAuth 2.0 Login Challenge.' }), 'error'],
    ["a Kratos that doesn't mention Hydra", replyWith({ status: 404 }), 'skipped'],
    ['a flow', replyWith(), 'skipped'],
  ])('%s: %s', (_title, reply, status) =>
    expect(statuses(kratosOauth2Provider.judge(reply, SETTINGS))).toEqual([`${status} kratos.oauth2-provider`]),
  );
});
