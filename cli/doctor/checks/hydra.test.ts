import { readCookie } from '../cookies';
import { readDiscovery } from '../hydra-discovery';
import type { HydraProbe } from '../hydra-probe';
import { pickCsrfCookie, type SignInPages } from '../hydra-sign-in';
import { ORIGIN, statuses, targetWith } from '../sample-target';
import { hydraCookieNames } from './hydra.cookie-names';
import { hydraCookies } from './hydra.cookies';
import { hydraDevice } from './hydra.device';
import { hydraDeviceCode } from './hydra.device-code';
import { hydraEndpoints } from './hydra.endpoints';
import { hydraIssuer } from './hydra.issuer';
import { hydraPages } from './hydra.pages';
import { hydraRegistration } from './hydra.registration';

const TARGET = targetWith();
const NOWHERE = { login: null, registration: null, consent: null, logout: null, signedOut: null, error: null };

const probeWith = (pages: Partial<SignInPages & { error: URL | null }>): HydraProbe => ({
  kind: 'seen',
  clientId: 'vestibule-doctor-0123456789abcdef',
  pages: { ...NOWHERE, csrfCookie: undefined, ...pages },
  token: { kind: 'opaque' },
  deviceCodes: [],
  hasLeftOver: false,
});

describe('hydra.issuer and hydra.endpoints', () => {
  const document = {
    issuer: ORIGIN,
    token_endpoint: `${ORIGIN}/oauth2/token`,
    jwks_uri: `${ORIGIN}/.well-known/jwks.json`,
  };

  it.each<[string, unknown, string[]]>([
    ['all on the origin', document, ['ok hydra.issuer', 'ok hydra.endpoints']],
    ['a trailing slash', { ...document, issuer: `${ORIGIN}/` }, ['error hydra.issuer', 'ok hydra.endpoints']],
    [
      'another case',
      { ...document, issuer: 'https://LOGIN.example.com' },
      ['error hydra.issuer', 'ok hydra.endpoints'],
    ],
    [
      'one endpoint elsewhere',
      { ...document, jwks_uri: 'http://hydra:4444/keys' },
      ['ok hydra.issuer', 'error hydra.endpoints'],
    ],
    [
      'an origin that starts alike',
      { ...document, token_endpoint: `${ORIGIN}.evil.test/` },
      ['ok hydra.issuer', 'error hydra.endpoints'],
    ],
    ['no document', null, ['error hydra.issuer']],
  ])('%s', (_title, json, expected) => {
    const document = readDiscovery(json);
    const findings = [...hydraIssuer.judge(document, TARGET), ...hydraEndpoints.judge(document, TARGET)];
    expect(statuses(findings)).toEqual(expected);
  });
});

describe('hydra.registration', () => {
  it.each([
    [404, 'ok'],
    [400, 'warning'],
    [201, 'warning'],
  ])('%d: %s', (status, expected) =>
    expect(statuses(hydraRegistration.judge(status, TARGET))).toEqual([`${expected} hydra.registration`]),
  );
});

describe('hydra.device', () => {
  it.each<[string, string | null, string]>([
    ['our page', `${ORIGIN}/device?device_challenge=x`, 'ok'],
    ['our page without a challenge', `${ORIGIN}/device`, 'warning'],
    ["Hydra's own page", `${ORIGIN}/oauth2/fallbacks/device?device_challenge=x`, 'warning'],
    ['no page', null, 'warning'],
  ])('%s', (_title, address, status) => {
    const page = address === null ? null : new URL(address);
    expect(statuses(hydraDevice.judge({ isOffered: true, page }, TARGET))).toEqual([`${status} hydra.device`]);
  });

  it('says nothing where Hydra signs in no devices', () => {
    expect(hydraDevice.judge({ isOffered: false, page: null }, TARGET)).toEqual([]);
    expect(hydraDeviceCode.judge(probeWith({}), TARGET)).toEqual([]);
  });

  it.each([
    [['BCDFGHJK', 'LMNPQRST'], 'ok'],
    [['123456789'], 'ok'],
    [['bcdf', 'ghjk'], 'ok'],
    [['BCDF', 'GHjK'], 'warning'],
    [['BCDF', 'ghjk'], 'warning'],
  ])('the codes %j: %s', (deviceCodes, status) => {
    const probe = { ...probeWith({}), deviceCodes } as HydraProbe;
    expect(statuses(hydraDeviceCode.judge(probe, TARGET))).toEqual([`${status} hydra.device-code`]);
  });
});

describe('hydra.pages', () => {
  const url = (text: string) => new URL(ORIGIN + text);
  const pages = {
    login: url('/login?login_challenge=1'),
    registration: url('/registration?login_challenge=1'),
    consent: url('/consent?consent_challenge=1'),
    logout: url('/logout?logout_challenge=1'),
    error: url('/error?error=invalid_client'),
    signedOut: url('/signed-out'),
  };

  it.each<[string, Partial<Record<keyof typeof pages, URL | null>>, string | null]>([
    ['all on their pages', {}, null],
    ['a login page elsewhere', { login: new URL('https://a.example/login?login_challenge=1') }, 'urls.login'],
    ['no page to register', { registration: url('/login?login_challenge=1') }, 'urls.registration'],
    ['a consent page elsewhere', { consent: url('/allow?consent_challenge=1') }, 'urls.consent'],
    ['no consent page', { consent: null }, 'urls.consent'],
    ["Hydra's own page", { error: url('/oauth2/fallbacks/error?error=x') }, 'urls.error'],
    ['an error instead of a challenge', { login: url('/login?error=x') }, 'urls.login'],
    ['another page after sign-out', { signedOut: url('/') }, 'urls.post_logout_redirect'],
  ])('%s', (_title, changed, setting) => {
    const [finding] = hydraPages.judge(probeWith({ ...pages, ...changed }), TARGET);
    expect(finding?.status).toBe(setting === null ? 'ok' : 'error');
    expect(finding?.fix ?? '').toContain(setting ?? '');
  });

  it("doesn't blame the pages behind a login page that doesn't exist", () => {
    const probe = probeWith({ ...pages, login: null, consent: null, logout: null });
    expect(hydraPages.judge(probe, TARGET)[0]?.what).toBe('urls.login leads to nowhere');
  });
});

describe('hydra.cookies', () => {
  const judged = (csrfCookie: SignInPages['csrfCookie']) =>
    statuses(hydraCookies.judge(probeWith({ csrfCookie }), TARGET));

  it('checks the attributes', () => {
    const cookie = readCookie('ory_hydra_login_csrf_1=x; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(judged(cookie)).toEqual(['ok hydra.cookies']);
    expect(judged({ ...cookie, sameSite: 'None' })).toEqual(['error hydra.cookies']);
  });

  it('reports a missing cookie', () => expect(judged(undefined)).toEqual(['error hydra.cookies']));
});

describe('hydra.cookie-names', () => {
  const judged = (name: string | undefined, origin: string) => {
    const line = `${name}=x; Path=/; HttpOnly; Secure; SameSite=Lax`;
    const csrfCookie = name === undefined ? undefined : readCookie(line);
    return hydraCookieNames.judge(probeWith({ csrfCookie }), targetWith({ VESTIBULE_URL: origin }));
  };

  it.each<[string, string | undefined, string, string[]]>([
    ['the prefix', '__Host-ory_hydra_login_csrf_1', ORIGIN, ['ok hydra.cookie-names']],
    ['no prefix', 'ory_hydra_login_csrf_1', ORIGIN, ['warning hydra.cookie-names']],
    ['a weaker prefix', '__Secure-ory_hydra_login_csrf_1', ORIGIN, ['warning hydra.cookie-names']],
    ['the prefix inside', 'my__Host-csrf_1', ORIGIN, ['warning hydra.cookie-names']],
    ['no prefix on http, where there is none', 'ory_hydra_login_csrf_1', 'http://localhost:3000', []],
    ['no cookie, which is another finding', undefined, ORIGIN, []],
  ])('%s', (_title, name, origin, expected) => expect(statuses(judged(name, origin))).toEqual(expected));

  it('names every cookie of the fix', () => {
    expect(judged('ory_hydra_login_csrf_1', ORIGIN)[0]?.fix).toContain(
      'serve.cookies.names: {login_csrf: __Host-ory_hydra_login_csrf, consent_csrf: __Host-ory_hydra_consent_csrf, ' +
        'device_csrf: __Host-ory_hydra_device_csrf, session: __Host-ory_hydra_session}',
    );
  });
});

describe('pickCsrfCookie', () => {
  const OWN = 'ory_hydra_login_csrf_dev_979692956=x; Max-Age=1800';
  const RENAMED = 'my_login_979692956=x; Max-Age=1800';

  it.each<[string, string[], string | undefined]>([
    ['the usual name', [OWN], OWN],
    ['a configured name', [RENAMED], RENAMED],
    ['the cookie of a proxy before it', ['route=1; Max-Age=60', RENAMED], RENAMED],
    ['cookies without an end, and ones that are removed', ['a_1=x', 'b_1=; Max-Age=0', RENAMED], RENAMED],
    ['a name without a number', ['sign_in=x; Max-Age=1800'], 'sign_in=x; Max-Age=1800'],
    ['nothing', ['a=x'], undefined],
  ])('%s', (_title, lines, expected) => {
    expect(pickCsrfCookie(lines.map(readCookie))?.name).toBe(expected?.split('=')[0]);
  });
});
