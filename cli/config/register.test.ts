import path from 'node:path';
import { runWith } from '../base/sample-io';
import { registerConfig } from './register';

const COMMON = { VESTIBULE_URL: 'https://login.example.com' };
const EXCHANGE = { VESTIBULE_EXCHANGE_CLIENT_ID: 'exchange', VESTIBULE_EXCHANGE_CLIENT_SECRET: 'a secret' };
const GUESS = 'The path of the key set is a guess: set VESTIBULE_SESSION_JWKS_FILE';

const tool = (args: string[], settings: Record<string, string> = {}) =>
  runWith([registerConfig], args, { env: { ...COMMON, ...settings } });

describe('kratos-config', () => {
  it('says that the path of the key set is a guess, in the output and as a warning', async () => {
    const { code, stdout, stderr } = await tool(['kratos-config'], EXCHANGE);
    expect(code).toBe(0);
    expect(stderr).toMatch(new RegExp(`^warning: ${GUESS}, or give --keys-url file:///\\.\\.\\. as Kratos sees`));
    expect(stdout).toContain(`# ${GUESS}`);
    expect(stdout).toContain('# No templates for session JWTs: VESTIBULE_SESSION_JWKS_FILE is not set.');
  });

  it.each<[string, string[], Record<string, string>]>([
    ['an address of the keys', ['--keys-url', 'file:///keys/t.jwks.json'], EXCHANGE],
    ['the public keys', [], { ...EXCHANGE, VESTIBULE_SESSION_JWKS_FILE: '/keys/t.public.jwks.json' }],
    ['no templates', [], {}],
  ])('guesses nothing with %s', async (_title, args, settings) => {
    const { stdout, stderr } = await tool(['kratos-config', ...args], settings);
    expect(stderr).toBe('');
    expect(stdout).toContain('selfservice:');
    expect(stdout).not.toContain('is a guess');
  });

  it('warns about a name that browsers refuse on http', async () => {
    const settings = { VESTIBULE_URL: 'http://localhost:3000', KRATOS_SESSION_COOKIE: '__Host-mine' };
    const { stderr } = await tool(['kratos-config'], settings);
    expect(stderr).toContain('warning: KRATOS_SESSION_COOKIE: browsers refuse __Host-mine on plain http');
    expect((await tool(['kratos-config'], { KRATOS_SESSION_COOKIE: '__Host-mine' })).stderr).toBe('');
  });

  it('says what it leaves out', async () => {
    const { stdout } = await tool(['kratos-config']);
    expect(stdout).toContain('# No template for the session exchange: VESTIBULE_EXCHANGE_CLIENT_ID is not set.');
  });

  it('names the setting and the full path of a missing file', async () => {
    const { code, stderr } = await tool(['kratos-config'], {
      ...EXCHANGE,
      VESTIBULE_CLAIMS_FILE: 'nowhere/claims.json',
    });
    expect(code).toBe(1);
    expect(stderr).toContain(
      `error: The file of VESTIBULE_CLAIMS_FILE cannot be read: ${process.cwd()}/nowhere/claims.json.\n`,
    );
    expect(stderr).toContain("or set VESTIBULE_CLAIMS_FILE to the file's full path");
  });
});

describe('kratos-config --mapper file', () => {
  it('says why a mapper cannot be written', async () => {
    const folder = path.join(__filename, 'mappers');
    const { code, stdout, stderr } = await tool(
      ['kratos-config', '--mapper', 'file', '--mapper-dir', folder, '--keys-url', 'file:///keys/t.jwks.json'],
      EXCHANGE,
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `error: The mapper ${folder}/hydra_assertion.jsonnet cannot be written (ENOTDIR).\n` +
        'Check the folder given to --mapper-dir; it is created if it does not exist.\n',
    );
  });
});

describe('hydra-config', () => {
  it('says that there are no hooks', async () => {
    expect((await tool(['hydra-config'])).stdout).toContain('# No hooks: VESTIBULE_HOOK_KEYS is not set.');
  });
});

describe('invalid addresses', () => {
  it.each([
    [['kratos-config', '--keys-url', 'foo'], 'It must begin with file:///, base64:// or https://.'],
    [['hydra-config', '--internal-url', 'bad'], 'It must be an origin such as http://front-door:3001.'],
    [['hydra-config', '--hydra-admin-url', 'bad'], 'It must be an origin such as http://front-door:3001.'],
  ])('%j is a usage error', async (args, message) => {
    const { code, stdout, stderr } = await tool(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
