import { judgeToken } from './judge-token';
import { answerOf } from './sample-answers';

const ID = 'vestibule-doctor-0123456789abcdef';
const CLAIMS = { iat: 1000, exp: 1840, scope: 'a', scp: ['a'], ext: { vestibule_probe: ID } };
const JWT_IDS = ['hydra.token', 'hydra.scope-claim', 'hydra.token-lifetime', 'hydra.token-hook'];

const jwt = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const issued = (token: string) => answerOf({ json: { access_token: token } });
const judged = (claims: object, hooks: 'on' | 'off' | 'down' = 'on') =>
  Object.fromEntries(judgeToken(issued(jwt(claims)), { clientId: ID, hooks }).map(({ id, status }) => [id, status]));

describe('judgeToken', () => {
  it('finds nothing wrong with a token as it should be', () => {
    expect(judged(CLAIMS)).toEqual(Object.fromEntries(JWT_IDS.map((id) => [id, 'ok'])));
  });

  it.each<[string, object, string, string]>([
    ['no scope', { scope: undefined }, 'hydra.scope-claim', 'error'],
    ['no scp', { scp: undefined }, 'hydra.scope-claim', 'error'],
    ['a quarter of an hour', { exp: 1900 }, 'hydra.token-lifetime', 'ok'],
    ['a second longer', { exp: 1901 }, 'hydra.token-lifetime', 'warning'],
    ['no end', { exp: undefined }, 'hydra.token-lifetime', 'warning'],
    ['the claim at the top level', { ext: undefined, vestibule_probe: ID }, 'hydra.token-hook', 'ok'],
    ['no place for the claim', { ext: undefined }, 'hydra.token-hook', 'skipped'],
    ['no claim of the hook', { ext: {} }, 'hydra.token-hook', 'error'],
    ['the claim of another client', { ext: { vestibule_probe: 'other' } }, 'hydra.token-hook', 'error'],
  ])('%s', (_title, changed, id, status) => {
    const others = Object.fromEntries(JWT_IDS.map((other) => [other, 'ok']));
    expect(judged({ ...CLAIMS, ...changed })).toEqual({ ...others, [id]: status });
  });

  it('says that the key which hydra-config prints is a placeholder, and where the real one goes', () => {
    const [, , , finding] = judgeToken(issued(jwt({ ...CLAIMS, ext: {} })), { clientId: ID, hooks: 'on' });
    expect(finding?.mend).toMatch(/Without --show-secrets it prints a placeholder/);
    expect(finding?.mend).toContain('OAUTH2_TOKEN_HOOK_AUTH_CONFIG_VALUE');
    expect(finding?.mend).toContain('OAUTH2_REFRESH_TOKEN_HOOK_AUTH_CONFIG_VALUE');
  });

  it('asks for no hook where the front door has none', () => {
    expect(judged({ ...CLAIMS, ext: {} }, 'off')['hydra.token-hook']).toBe('skipped');
  });

  it('knows an opaque token', () => {
    const [finding, ...more] = judgeToken(issued('ory_at_abc.def'), { clientId: ID, hooks: 'on' });
    expect(finding).toMatchObject({ id: 'hydra.token', status: 'error' });
    expect(finding?.mend).toBe(
      'Hydra: strategies.access_token: jwt (npm run --silent vestibule -- hydra-config prints it)',
    );
    expect(more).toEqual([]);
  });

  it.each<['on' | 'off' | 'down', string]>([
    ['on', 'error'],
    ['off', 'error'],
    ['down', 'skipped'],
  ])('blames a hook that fails, unless the front door is down: %s', (hooks, status) => {
    const json = { error: 'server_error', error_description: 'The token hook target responded with an error.' };
    const findings = judgeToken(answerOf({ status: 500, json }), { clientId: ID, hooks });
    expect(findings.map(({ id, status: own }) => `${own} ${id}`)).toEqual([
      'skipped hydra.token',
      `${status} hydra.token-hook`,
    ]);
  });

  it('tells any other refusal by its code', () => {
    const [finding] = judgeToken(answerOf({ status: 401, json: { error: 'invalid_client' } }), {
      clientId: ID,
      hooks: 'on',
    });
    expect(finding).toMatchObject({ id: 'hydra.token', status: 'error' });
    expect(finding?.what).toBe('The token endpoint answers 401 invalid_client.');
  });
});
