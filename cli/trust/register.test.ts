import { answer, type SampleHydra, startSampleHydra } from '../sample-hydra';
import { runWith } from '../sample-io';
import { registerTrust } from './register';

const ISSUER = 'https://login.example.com/session/assertion';
const grant = (id: string, kid: string) => ({
  id,
  issuer: ISSUER,
  allow_any_subject: true,
  scope: ['a'],
  public_key: { kid },
  expires_at: '2030-01-01T00:00:00Z',
});

let hydra: SampleHydra;

beforeEach(async () => {
  hydra = await startSampleHydra(({ method }, response) => {
    if (method === 'GET') answer(response, 200, [grant('one', 'k1'), grant('two', 'k2')]);
    else answer(response, 204);
  });
});
afterEach(() => hydra.close());

const tool = (...args: string[]) =>
  runWith([registerTrust], ['trust', ...args], { env: { HYDRA_ADMIN_URL: hydra.url } });
const removed = () =>
  hydra.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${url.split('/').at(-1)}`);

describe('trust remove', () => {
  it('takes back the trust in every key of the issuer', async () => {
    const { code, stdout } = await tool('remove', '--issuer', ISSUER, '--yes');
    expect([code, stdout]).toEqual([
      0,
      '  - k1 will not be trusted any more\n  - k2 will not be trusted any more\nDone.\n',
    ]);
    expect(removed()).toEqual(['DELETE one', 'DELETE two']);
  });

  it('takes back the trust in one key', async () => {
    const { stdout } = await tool('remove', '--issuer', ISSUER, '--kid', 'k2', '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ applied: true, removed: [{ id: 'two', kid: 'k2' }] });
    expect(removed()).toEqual(['DELETE two']);
  });

  it.each<[string, string[], number, string]>([
    ['with --dry-run', ['--issuer', ISSUER, '--dry-run'], 0, 'Nothing was changed.'],
    ['where nobody can be asked', ['--issuer', ISSUER], 2, 'Add --yes to apply it'],
    ['without an issuer', ['--yes'], 2, "required option '--issuer <issuer>'"],
    ['of another issuer', ['--issuer', 'https://other.example', '--yes'], 0, 'Hydra trusts no key of https://other'],
    ['of another key', ['--issuer', ISSUER, '--kid', 'k3', '--yes'], 0, 'Hydra trusts no key "k3" of https://login'],
  ])('removes nothing %s', async (_title, args, code, text) => {
    const ran = await tool('remove', ...args);
    expect(ran.code).toBe(code);
    expect(ran.stdout + ran.stderr).toContain(text);
    expect(removed()).toEqual([]);
  });
});

describe('trust apply --help', () => {
  it('shows the default as it is written', async () => {
    expect((await tool('apply', '--help')).stdout).toMatch(/30m\s+\(default: 365d\)/);
  });
});
