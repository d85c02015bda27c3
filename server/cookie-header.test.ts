import { boundedCookies } from './cookie-header.mjs';

const bounded = (header: string | undefined, sessionCookie = 'ory_kratos_session') =>
  boundedCookies(header, sessionCookie);
const cookies = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, n) => make(n));
const HASH = 'f'.repeat(64);

describe('boundedCookies', () => {
  it.each([
    'ory_kratos_session=s',
    '__Host-ory_kratos_session=s',
    '__Secure-ory_kratos_session=s',
    `csrf_token_${HASH}=c`,
    `__Host-csrf_token_${HASH}=c`,
    'ory_kratos_continuity=c',
    '__Host-ory_kratos_continuity=c',
    'ory_kratos_oidc_auth_code_session=c',
    'ory_kratos_of_a_later_version=c',
    'ory_session_abcdef=s',
    'ory_hydra_session=h',
    'ory_hydra_session_dev=h',
    '__Host-ory_hydra_session=h',
    'ory_hydra_login_csrf_1234=h',
    '__Secure-ory_hydra_consent_csrf_1234=h',
    'vestibule_locale=de',
    '__Host-vestibule_locale=de',
    'vestibule_logout=x',
    'ory_kratos_session=a=b==',
    'ory_kratos_session=',
    'ory_kratos_session="quoted"',
  ])('keeps %s', (pair) => {
    expect(bounded(`a=1; ${pair}; b=2`)).toBe(pair);
  });

  it.each([
    'a=1',
    'xory_kratos_session=s',
    'ORY_KRATOS_SESSION=s',
    '__Other-ory_kratos_session=s',
    '__Host-__Host-ory_kratos_session=s',
    'csrf_token=c',
    'vestibule_other=x',
    '__next_hmr_refresh_hash__=x',
    'constructor=x',
    '__proto__=x',
    'ory_kratos_session',
    '=ory_kratos_session',
    '=',
    ';;; ;',
    '',
  ])('drops %j', (pair) => {
    expect(bounded(`${pair}; ${pair}`)).toBe('');
  });

  it('knows the session by the name that the settings give it, also with a prefix in front', () => {
    const header = 'auth=1; __Host-auth=2; __Secure-auth=3; xauth=4';
    expect(bounded(header, 'auth')).toBe('auth=1; __Host-auth=2; __Secure-auth=3');
    expect(bounded(header, '__Host-auth')).toBe('__Host-auth=2');
    expect(bounded(header)).toBe('');
  });

  it('gives nothing for nothing', () => {
    expect(bounded(undefined)).toBe('');
  });

  it('keeps the order of what it keeps', () => {
    const header = 'ory_hydra_b=1; vestibule_locale=de; csrf_token_x=2; ory_kratos_session=3; ory_hydra_a=4';
    expect(bounded(header)).toBe(header);
  });

  it.each([
    ['of one name', () => 'ory_kratos_session=x'],
    ['of one open name', () => 'csrf_token_x=y'],
    ['of the CSRF family', (n: number) => `csrf_token_${n}=x`],
    ['of Kratos’ family', (n: number) => `ory_kratos_${n}=x`],
    ['of the sessions of Ory Network', (n: number) => `ory_session_${n}=x`],
    ['of Hydra’s family', (n: number) => `ory_hydra_${n}=x`],
    ['of all families with a prefix', (n: number) => `__Host-${['csrf_token_', 'ory_hydra_'][n % 2]}${n}=x`],
    ['that nobody knows', (n: number) => `c${n}=x`],
    ['without a value', (n: number) => `ory_hydra_${n}`],
    ['without a name', () => '=x'],
  ])('bounds ten thousand cookies %s, and keeps those that count', (_name, make) => {
    const real = ['ory_kratos_session=real', 'ory_hydra_session=real', 'vestibule_locale=de'];
    const header = [...cookies(5000, make), ...real, ...cookies(5000, make)].join('; ');
    const started = process.cpuUsage();
    const kept = bounded(header).split('; ');
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(50);
    expect(kept.length).toBeLessThanOrEqual(64);
    for (const pair of real.slice(header.startsWith('ory_kratos_session') ? 1 : 0)) expect(kept).toContain(pair);
  });

  it('keeps the first three of one name, which are those of the most specific path', () => {
    const header = cookies(10, (n) => `ory_kratos_session=${n}`).join('; ');
    expect(bounded(header)).toBe('ory_kratos_session=0; ory_kratos_session=1; ory_kratos_session=2');
  });

  it('keeps the newest of an open family, which a browser sends last', () => {
    const kept = bounded(cookies(300, (n) => `csrf_token_${n}=x; ory_hydra_login_csrf_${n}=x`).join('; ')).split('; ');
    expect(kept.slice(-2)).toEqual(['csrf_token_299=x', 'ory_hydra_login_csrf_299=x']);
    expect(kept).not.toContain('csrf_token_0=x');
  });

  it('leaves somebody with other products on the host and dozens of applications all that they need', () => {
    const others = cookies(150, (n) => `_other_product_${n}=${'x'.repeat(100)}`);
    const applications = cookies(36, (n) => `ory_hydra_login_csrf_${n}=${'x'.repeat(250)}`);
    const own = [
      `ory_kratos_session=${'s'.repeat(300)}`,
      `csrf_token_${HASH}=${'c'.repeat(44)}`,
      'vestibule_locale=de',
    ];
    const kept = bounded([...own, ...others, ...applications].join('; '));
    expect(kept).toBe([...own, ...applications].join('; '));
  });

  it('keeps the session that no neighbouring host can set, whatever else one has planted', () => {
    const planted = ['vestibule_locale', 'vestibule_logout', 'ory_kratos_continuity', 'ory_kratos_session'].map(
      (name) => `${name}=${'x'.repeat(4096 - name.length)}`,
    );
    const real = ['__Host-ory_kratos_session=real', '__Host-ory_hydra_session=real'];
    const kept = bounded([...planted, ...planted, ...real].join('; ')).split('; ');
    expect(kept.slice(-2)).toEqual(real);
  });

  it('drops a cookie that no browser keeps, and never more than it has to', () => {
    const largest = `ory_kratos_session=${'x'.repeat(4096 - 'ory_kratos_session'.length)}`;
    expect(bounded(`${largest}; csrf_token_x=1`)).toBe(`${largest}; csrf_token_x=1`);
    expect(bounded(`${largest}x; csrf_token_x=1`)).toBe('csrf_token_x=1');
  });

  it('keeps 16 KB in all, and the small ones beside the large ones', () => {
    const large = cookies(60, (n) => `ory_hydra_${n}=${'x'.repeat(4000)}`);
    const kept = bounded([...large, 'csrf_token_x=1', 'ory_kratos_session=s'].join('; '));
    expect(kept.length).toBeLessThanOrEqual(16 * 1024);
    expect(kept).toMatch(/csrf_token_x=1; ory_kratos_session=s$/);
    expect(kept).toContain('ory_hydra_59=');
  });
});
