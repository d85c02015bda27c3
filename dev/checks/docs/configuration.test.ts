import { settingNames } from '@/lib/config/env';
import { readDrainMs, readHsts, readKeepAliveMs, readListeners, readProxyHops } from '@/server/listeners.mjs';
import { PORT_DEFAULTS } from '../../settings';
import { namedRows, read } from './markdown';

/** The settings that the HTTP server reads by itself, seen by letting it read them. */
function serverSettings(): string[] {
  const names = new Set<string>();
  // A key for the hooks, so that their listener's settings are read too.
  const given: Record<string, string | undefined> = { VESTIBULE_HOOK_KEYS: 'key' };
  const env = new Proxy(given, {
    get: (target, name) => {
      names.add(String(name));
      return target[String(name)];
    },
  });
  readListeners(env);
  readProxyHops(env);
  readDrainMs(env);
  readKeepAliveMs(env);
  readHsts(env);
  return [...names];
}

/** Every environment variable that the front door's own code reads. */
function settingsInCode(): string[] {
  return [...new Set([...settingNames, ...serverSettings()])].sort();
}

/** Every environment variable that the development stack reads, except those that it shares with the front door. */
function devSettingsInCode(): string[] {
  const own = [
    ...`${read('dev/settings.ts')}${read('dev/config/values.ts')}`.matchAll(/env(?:\['|, ')([A-Z][A-Z0-9_]+)'/g),
  ];
  const ports = PORT_DEFAULTS.map(([name]) => name as string);
  const shared = [...settingsInCode(), 'PATH', 'HOME', 'USERPROFILE', 'XDG_CACHE_HOME'];
  const names = [...own.map((match) => match[1] ?? ''), ...ports].filter((name) => !shared.includes(name));
  return [...new Set(names)].sort();
}

describe('docs/configuration.md', () => {
  const [frontDoor = '', dev = ''] = read('docs/configuration.md').split('## Settings of the development stack');

  it('includes every setting that server.mjs itself reads from the environment', () => {
    const names = [...read('server.mjs').matchAll(/process\.env\.([A-Z][A-Z0-9_]+)/g)].map((match) => match[1] ?? '');
    const own = names.filter((name) => !/^(NEXT_|NODE_ENV|__)/.test(name));
    expect(settingsInCode()).toEqual(expect.arrayContaining(own));
  });

  it('has every setting of the front door, and no others', () => {
    expect(
      namedRows(frontDoor)
        .map(([name]) => name)
        .sort(),
    ).toEqual(settingsInCode());
  });

  it('has every setting of the development stack, and no others', () => {
    expect(
      namedRows(dev)
        .map(([name]) => name)
        .sort(),
    ).toEqual(devSettingsInCode());
  });

  it('matches the table in the README', () => {
    const inShort = (text: string) => namedRows(text).map(([name, byDefault]) => `${name} ${byDefault}`);
    expect(inShort(read('README.md'))).toEqual(inShort(frontDoor));
  });

  it('has the settings of .env.example, with the same defaults', () => {
    const rows = new Map(namedRows(frontDoor).map(([name, byDefault]) => [name, byDefault]));
    const example = [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]+)=(.*)$/gm)];
    const wrong = example.filter(([, name, value]) => value !== '' && rows.get(name ?? '') !== value);
    expect(example.length).toBeGreaterThan(20);
    expect(wrong.map(([line]) => line)).toEqual([]);
  });
});
