import { foreignTargets, judgeForeignReturns, judgeProvider, judgeReturns } from './judge-return-urls';
import { answerOf } from './sample-answers';

const FORBIDDEN = answerOf({ status: 400, json: { error: { id: 'self_service_flow_return_to_forbidden' } } });
const TARGET = 'https://login.example.com/login?login_challenge=abc';

describe('judgeReturns', () => {
  it('is content with a flow', () => {
    expect(judgeReturns([{ target: TARGET, answer: answerOf() }]).status).toBe('ok');
  });

  it('names what is refused, without the challenge', () => {
    const { status, what } = judgeReturns([{ target: TARGET, answer: FORBIDDEN }]);
    expect({ status, what }).toEqual({ status: 'error', what: 'https://login.example.com/login is not allowed' });
  });

  it('tells another answer apart', () => {
    const { what } = judgeReturns([{ target: TARGET, answer: answerOf({ status: 500 }) }]);
    expect(what).toContain('Kratos answers 500');
  });
});

describe('judgeForeignReturns', () => {
  it.each([
    [FORBIDDEN, 'ok'],
    [answerOf(), 'error'],
    [answerOf({ status: 400, json: { error: { id: 'something_else' } } }), 'error'],
    [answerOf({ status: 500 }), 'error'],
  ])('%j: %s', (answer, status) => expect(judgeForeignReturns(answer, []).status).toBe(status));

  it('warns of a wildcard for the own domain', () => {
    const target = 'https://vestibule-doctor.example.com/';
    expect(judgeForeignReturns(FORBIDDEN, [{ target, answer: FORBIDDEN }]).status).toBe('ok');
    expect(judgeForeignReturns(FORBIDDEN, [{ target, answer: answerOf() }])).toMatchObject({
      status: 'warning',
      what: `A form may end at ${target}, which nobody has named.`,
    });
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

describe('judgeProvider', () => {
  const reason = 'refusing to parse login_challenge query parameter because oauth2_provider.url is invalid or unset';
  const error = (status: number, body: object) => answerOf({ status, json: { error: body } });

  it.each([
    ['unset, Kratos v1.3.1', error(500, { code: 500, reason }), 'ok'],
    ['unset, Kratos v26.2.0', error(500, { id: 'invalid_configuration', code: 500, reason }), 'ok'],
    [
      'set, and Hydra does not know the challenge',
      error(400, { reason: 'Unable to get OAuth 2.0 Login Challenge.' }),
      'error',
    ],
    ['set, and Hydra is down', error(500, { reason: 'Unable to get OAuth 2.0 Login Challenge.' }), 'error'],
    ['a Kratos that says nothing of Hydra', answerOf({ status: 404 }), 'skipped'],
    ['a flow', answerOf(), 'skipped'],
  ])('%s: %s', (_title, answer, status) => expect(judgeProvider(answer).status).toBe(status));
});
