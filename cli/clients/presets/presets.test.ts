import { runWith } from '../../base/sample-io';
import { checkClients } from '../check';
import { parseClients } from '../read-file';
import { registerClients } from '../register';
import { resolveClient } from '../resolve';
import { PRESETS } from './presets';
import { presetFile } from './print';

const tool = (...args: string[]) =>
  runWith([registerClients], ['clients', ...args], { env: { VESTIBULE_URL: 'https://login.example.com' } });

describe.each(PRESETS.map((preset) => [preset.name, preset] as const))('the entry for %s', (name, preset) => {
  const place = { url: preset.example ?? '', issuer: 'https://login.example.com', id: name };

  it('is a clients file without mistakes', () => {
    const { set, clients } = parseClients(presetFile(preset, place), 'f');
    const findings = checkClients(clients.map((entry) => resolveClient(entry, set)));
    expect([set, findings]).toEqual([name, { problems: [], warnings: [] }]);
    expect(clients[0]?.id).toBe(name);
  });

  it('says what to fill in on the other side, in lines that fit', () => {
    const settings = preset.settings(place);
    expect(settings).toContain(name === 'mcp' ? place.url : place.issuer);
    expect(settings).toContain(name);
    expect(
      presetFile(preset, place)
        .split('\n')
        .filter((line) => line.length > 120),
    ).toEqual([]);
  });
});

describe('clients presets', () => {
  it('lists them all, in order', async () => {
    const { code, stdout } = await tool('presets');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^NAME +APPLICATION +AT, FOR EXAMPLE\nargo-cd +Argo CD +https:\/\/argocd\.example\.com\n/);
    const names = PRESETS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
  });
});

describe('clients preset', () => {
  it('prints a file with the address, the id and the issuer', async () => {
    const { code, stdout } = await tool('preset', 'grafana', '--url', 'https://g.example.com/', '--id', 'metrics');
    expect(code).toBe(0);
    expect(stdout).toContain('  - id: metrics\n');
    expect(stdout).toContain('      - https://g.example.com/login/generic_oauth\n');
    expect(stdout).toContain('# auth_url = https://login.example.com/oauth2/auth\n');
  });

  it('prints the same for programs', async () => {
    const { stdout } = await tool('preset', 'kubernetes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      set: 'kubernetes',
      clients: [{ id: 'kubernetes' }],
      claims: ['email', 'email_verified', 'groups'],
      settings: expect.stringContaining('--oidc-issuer-url=https://login.example.com'),
    });
  });

  it.each([
    [['netscape'], 'There is no entry for "netscape".'],
    [['grafana'], 'Where grafana is has to be said.'],
    [['grafana', '--url', 'grafana.example.com'], 'The address is no http or https URL.'],
    [['grafana', '--url', 'https://a.example/?x'], 'The address is no http or https URL.'],
    [['grafana', '--url', 'javascript:x'], 'The address is no http or https URL.'],
    [['kubernetes', '--id', 'a/b'], 'No client can have this id.'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await tool('preset', ...args);
    expect([code, stderr.split('\n')[0]]).toEqual([2, `error: ${message}`]);
  });
});
