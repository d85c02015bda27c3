import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { useSettings as setSettings } from '../testing/fake-server';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-templates-'));
afterAll(() => rmSync(folder, { recursive: true }));

const exchange = {
  VESTIBULE_EXCHANGE_CLIENT_ID: 'x',
  VESTIBULE_EXCHANGE_CLIENT_SECRET: 'a-secret-of-at-least-thirty-two-chars',
};
const off = { VESTIBULE_EXCHANGE_CLIENT_ID: '', VESTIBULE_EXCHANGE_CLIENT_SECRET: '', VESTIBULE_SESSION_JWKS_FILE: '' };

/** The files module after a start with these settings. */
async function startWith(settings: Record<string, string>) {
  jest.resetModules();
  setSettings({ ...off, VESTIBULE_SESSION_TEMPLATES_FILE: 'config/session-templates.json', ...settings });
  return import('./files');
}

function fileWith(...names: string[]) {
  const file = path.join(folder, 'templates.json');
  const template = { audience: ['a'], ttl: '5m', scopes: [] };
  writeFileSync(file, JSON.stringify({ templates: Object.fromEntries(names.map((name) => [name, template])) }));
  return file;
}

describe('getSessionTemplates', () => {
  it('has the template that is shipped with the front door', async () => {
    const { getSessionTemplates } = await startWith({ ...exchange, VESTIBULE_SESSION_JWKS_FILE: 'keys.json' });
    expect(Object.keys(getSessionTemplates().templates)).toEqual(['internal']);
  });

  it('reads no file and has no templates if session JWTs are switched off', async () => {
    const { getSessionTemplates, getSessionKeys } = await startWith({
      VESTIBULE_SESSION_TEMPLATES_FILE: 'missing.json',
    });
    expect(getSessionTemplates()).toEqual({ templates: {} });
    expect(getSessionKeys()).toBeNull();
  });

  it.each([
    [{}, 'hydra_assertion'],
    [{ VESTIBULE_EXCHANGE_TEMPLATE: 'swap' }, 'swap'],
  ])('rejects the template of the exchange (%j)', async (more, name) => {
    const settings = { ...exchange, ...more, VESTIBULE_SESSION_JWKS_FILE: 'keys.json' };
    const { getSessionTemplates } = await startWith({
      ...settings,
      VESTIBULE_SESSION_TEMPLATES_FILE: fileWith('internal', name),
    });
    expect(() => getSessionTemplates()).toThrow(new RegExp(`templates\\.${name}: .*VESTIBULE_EXCHANGE_TEMPLATE`));
  });

  it('rejects a key set that is missing at the start', async () => {
    const { getSessionKeys } = await startWith({ VESTIBULE_SESSION_JWKS_FILE: path.join(folder, 'missing.jwks.json') });
    expect(() => getSessionKeys()).toThrow(/cannot be read/);
  });
});
