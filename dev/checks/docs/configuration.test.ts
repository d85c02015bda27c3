import { PORT_DEFAULTS } from '../../settings';
import { namedRows, read } from './markdown';

/** Every environment variable that the front door's own code reads. */
function settingsInCode(): string[] {
  const schema = [...read('lib/config/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)];
  const others = ['server.mjs', 'server/drain.mjs', 'server/guard.mjs', 'lib/log.ts'].flatMap((file) => [
    ...read(file).matchAll(/process\.env(?:\.|\[')([A-Z][A-Z0-9_]+)/g),
  ]);
  const listeners = [...read('server/listeners.mjs').matchAll(/(?:env\[|env, |setting = )'([A-Z][A-Z0-9_]+)'/g)];
  const names = [...schema, ...others, ...listeners]
    .map((match) => match[1] ?? '')
    .filter((name) => !/^(NEXT_|NODE_ENV|__)/.test(name));
  return [...new Set(names)].sort();
}

/** Every environment variable that the development stack reads, apart from those that it shares with the front door. */
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

  it('has every setting of the front door, and no other', () => {
    expect(
      namedRows(frontDoor)
        .map(([name]) => name)
        .sort(),
    ).toEqual(settingsInCode());
  });

  it('has every setting of the development stack, and no other', () => {
    expect(
      namedRows(dev)
        .map(([name]) => name)
        .sort(),
    ).toEqual(devSettingsInCode());
  });

  it('says the same as the table of the README', () => {
    const inShort = (text: string) => namedRows(text).map(([name, byDefault]) => `${name} ${byDefault}`);
    expect(inShort(read('README.md'))).toEqual(inShort(frontDoor));
  });

  it('has the settings of .env.example, and those have no other default', () => {
    const rows = new Map(namedRows(frontDoor).map(([name, byDefault]) => [name, byDefault]));
    const example = [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]+)=(.*)$/gm)];
    const wrong = example.filter(([, name, value]) => value !== '' && rows.get(name ?? '') !== value);
    expect(example.length).toBeGreaterThan(20);
    expect(wrong.map(([line]) => line)).toEqual([]);
  });
});
