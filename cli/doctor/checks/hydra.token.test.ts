import { readToken } from '../access-token';
import type { Reply } from '../ask';
import type { HydraProbe } from '../hydra-probe';
import { replyWith, statuses, targetWith } from '../sample-target';
import { hydraScopeClaim } from './hydra.scope-claim';
import { hydraToken } from './hydra.token';
import { hydraTokenHook } from './hydra.token-hook';
import { hydraTokenLifetime } from './hydra.token-lifetime';

type Hooks = 'on' | 'off' | 'down';

const PAGES = { login: null, registration: null, consent: null, logout: null, signedOut: null, error: null };
const ID = 'vestibule-doctor-0123456789abcdef';
const CLAIMS = { iat: 1000, exp: 1840, scope: 'a', scp: ['a'], ext: { vestibule_probe: ID } };
const JWT_IDS = ['hydra.token', 'hydra.scope-claim', 'hydra.token-lifetime', 'hydra.token-hook'];

const jwt = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const issued = (token: string) => replyWith({ json: { access_token: token } });

/** What the token tells. Down: the front door has hooks, but can't be reached. */
const judgeAll = (reply: Reply, hooks: Hooks) => {
  const probe: HydraProbe = {
    kind: 'seen',
    clientId: ID,
    pages: { ...PAGES, csrfCookie: undefined },
    token: readToken(reply),
    deviceCodes: [],
    hasLeftOver: false,
  };
  const settings: Record<string, string> =
    hooks === 'off' ? {} : { VESTIBULE_HOOK_KEYS: 'the-key-of-the-hooks-0123456789abcdef' };
  const target = targetWith(settings, { alive: new Set(hooks === 'on' ? ['front-door'] : []) });
  return [hydraToken, hydraScopeClaim, hydraTokenLifetime, hydraTokenHook].flatMap((one) => one.judge(probe, target));
};
const judged = (claims: object, hooks: Hooks = 'on') =>
  Object.fromEntries(judgeAll(issued(jwt(claims)), hooks).map(({ id, status }) => [id, status]));

describe('the checks of an access token', () => {
  it('finds nothing wrong with a good token', () => {
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

  it('says that hydra-config prints a placeholder for the key, and where the real one goes', () => {
    const [, , , finding] = judgeAll(issued(jwt({ ...CLAIMS, ext: {} })), 'on');
    expect(finding?.fix).toMatch(/Without --show-secrets it prints a placeholder/);
    expect(finding?.fix).toContain('OAUTH2_TOKEN_HOOK_AUTH_CONFIG_VALUE');
    expect(finding?.fix).toContain('OAUTH2_REFRESH_TOKEN_HOOK_AUTH_CONFIG_VALUE');
  });

  it('expects no hook if the front door has none', () => {
    expect(judged({ ...CLAIMS, ext: {} }, 'off')['hydra.token-hook']).toBe('skipped');
  });

  it('recognises an opaque token', () => {
    const [finding, ...more] = judgeAll(issued('ory_at_abc.def'), 'on');
    expect(finding).toMatchObject({ id: 'hydra.token', status: 'error' });
    expect(finding?.fix).toBe(
      'Hydra: strategies.access_token: jwt (npm run --silent vestibule -- hydra-config prints it)',
    );
    expect(more).toEqual([]);
  });

  it.each<[Hooks, string]>([
    ['on', 'error'],
    ['off', 'error'],
    ['down', 'skipped'],
  ])('blames a hook that fails, unless the front door is down: %s', (hooks, status) => {
    const json = { error: 'server_error', error_description: 'The token hook target responded with an error.' };
    expect(statuses(judgeAll(replyWith({ status: 500, json }), hooks))).toEqual([
      'skipped hydra.token',
      `${status} hydra.token-hook`,
    ]);
  });

  it('reports any other refusal by its code', () => {
    const [finding] = judgeAll(replyWith({ status: 401, json: { error: 'invalid_client' } }), 'on');
    expect(finding).toMatchObject({ id: 'hydra.token', status: 'error' });
    expect(finding?.what).toBe('The token endpoint answers 401 invalid_client.');
  });
});
