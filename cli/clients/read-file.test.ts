import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CliError } from '../base/errors';
import { parseClients, readClientsFile } from './read-file';

const REST = 'scopes: [openid], redirect_uris: [https://a.example.com/cb]';
const one = (fields: string) => `clients:\n  - {id: shop, ${REST}, ${fields}}\n`;

describe('parseClients', () => {
  it('fills in defaults', () => {
    expect(parseClients(`clients:\n  - {id: shop, ${REST}}\n`, 'f').clients).toEqual([
      {
        id: 'shop',
        type: 'web',
        redirect_uris: ['https://a.example.com/cb'],
        post_logout_redirect_uris: [],
        allowed_cors_origins: [],
        scopes: ['openid'],
        audiences: [],
        access_token_strategy: 'jwt',
      },
    ]);
  });

  it.each<[string, string, string[]]>([
    ['an unknown field', one('redirect_url: x'), ['client "shop": redirect_url: unknown field']],
    ...['__proto__', 'constructor'].map((name): [string, string, string[]] => [
      name,
      one(`${name}: x`),
      [`client "shop": ${name}: unknown field`],
    ]),
    ['hidden characters', one('"a\\u001b\\nb\\u202e": x'), ['client "shop": a\\x1b\\nb\\u202e: unknown field']],
    ['client_id', one('client_id: x'), ['client "shop": client_id: write "id"']],
    ['client_name', one('client_name: x'), ['client "shop": client_name: write "name"']],
    ['scope', one('scope: x'), ['client "shop": scope: write "scopes", a list']],
    ['audience', one('audience: x'), ['client "shop": audience: write "audiences", a list']],
    [
      'a secret in the file',
      one('client_secret: hunter2'),
      [
        'client "shop": client_secret: secrets do not belong in this file: write "secret: {env: NAME}", or leave it out to have one generated',
      ],
    ],
    [
      'a secret as text',
      one('secret: hunter2'),
      ['client "shop": secret: must be {env: NAME}: secrets do not belong in this file'],
    ],
    [
      'a secret of another kind',
      one('secret: {file: hunter2}'),
      ['client "shop": secret.env: is missing', 'client "shop": secret: file: unknown field'],
    ],
    [
      'a variable that is none',
      one('secret: {env: "hunter2!"}'),
      ['client "shop": secret.env: must be the name of a variable'],
    ],
    [
      'an unknown type',
      one('type: mobile'),
      ['client "shop": type: must be one of web, spa, native, service, exchange'],
    ],
    ['a flag that is text', one('first_party: "yes"'), ['client "shop": first_party: must be true or false']],
    ['a list that is text', one('audiences: https://a.test'), ['client "shop": audiences: must be a list']],
    ['an item that is not text', one('audiences: [a, 1]'), ['client "shop": audiences[2]: must be text']],
    [
      'an unknown strategy',
      one('access_token_strategy: paseto'),
      ['client "shop": access_token_strategy: must be one of jwt, opaque'],
    ],
    [
      'a lifespan without a unit',
      one('refresh_token_grant_access_token_lifespan: "60"'),
      ['client "shop": refresh_token_grant_access_token_lifespan: must be a duration such as 15m or 1h30m'],
    ],
    [
      'a lifespan of 2562048h',
      one('implicit_grant_id_token_lifespan: 2562048h'),
      ['client "shop": implicit_grant_id_token_lifespan: must be at most 2562047h, which is all that Hydra can count'],
    ],
    ['no id', `clients:\n  - {${REST}}\n`, ['client no. 1: id: is missing']],
    ['no scopes', 'clients:\n  - {id: a, type: service}\n', ['client "a": scopes: is missing']],
    [
      'an empty list of scopes',
      'clients:\n  - {id: a, type: service, scopes: []}\n',
      [
        'client "a": scopes: needs at least one: Hydra gives a client without any its defaults, offline_access among them',
      ],
    ],
    [
      'a scope with a space',
      'clients:\n  - {id: a, type: service, scopes: [ok, "a b"]}\n',
      ['client "a": scopes[2]: must be one scope, without spaces'],
    ],
    ['a client that is not a mapping', 'clients: [shop]\n', ['client no. 1: must be a mapping']],
    ['clients that are not a list', 'clients: {}\n', ['clients: must be a list of clients']],
    ['no clients', '{}\n', ['clients: is missing']],
    ['an empty file', '', ['must be a mapping with one list, "clients"']],
    ['another top', 'client: []\n', ['clients: is missing', 'client: unknown field']],
    [
      'every mistake at once',
      `clients:\n  - {id: a/b, ${REST}}\n  - {id: b, ${REST}, colour: red}\n`,
      [
        'client "a/b": id: must be 1 to 255 characters without a slash or a control character, and not only dots: it is a part of paths',
        'client "b": colour: unknown field',
      ],
    ],
  ])('names %s', (_, text, problems) => {
    let message = '';
    try {
      parseClients(text, 'clients.yaml');
    } catch (error) {
      expect(error).toBeInstanceOf(CliError);
      message = (error as CliError).message;
    }
    const [head, ...lines] = message.split('\n');
    expect(lines.map((line) => line.slice(2))).toEqual(problems);
    expect(head).toBe(
      `clients.yaml has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}; nothing was changed.`,
    );
    expect(message).not.toContain('hunter2');
  });

  it.each(['.', '..', 'a/b', 'https://a.example', 'a\nb', '', 'x'.repeat(256)])('refuses the id %j', (id) => {
    expect(() => parseClients(`clients:\n  - {id: ${JSON.stringify(id)}, ${REST}}\n`, 'f')).toThrow(
      /id: must be 1 to 255 characters/,
    );
  });

  it.each([
    ['what is not YAML', 'clients: [\n  secret: hunter2', /^f, line 2: this is not YAML \(/],
    ['a key that is a list', 'clients: []\n? [hunter2]\n: 1\n', /^f, line 2: this is not YAML \(NON_STRING_KEY\)/],
    ['a key that is there twice', 'clients: []\nclients: []\n', /^f, line 2: this is not YAML \(DUPLICATE_KEY\)/],
  ])('names the line of %s and quotes nothing', (_, text, message) => {
    const parse = () => parseClients(text, 'f');
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/hunter2/);
  });
});

describe('aliases', () => {
  it('stand for their anchors', () => {
    const text = 'clients:\n  - {id: a, type: service, scopes: &s [x]}\n  - {id: b, type: service, scopes: *s}\n';
    expect(parseClients(text, 'f').clients.map(({ scopes }) => scopes)).toEqual([['x'], ['x']]);
  });

  const BOMB = 'abcdef'.split('').map((name, at, all) => {
    const items = at === 0 ? 'lol' : `*${all[at - 1]}`;
    return `${name}: &${name} [${Array(9).fill(items).join(', ')}]`;
  });

  it.each([
    ['a missing anchor', 'clients: [*nope]', 'f: the alias *nope has no anchor &nope before it.'],
    ['hidden characters', 'clients: [*no\u202epe]', 'f: the alias *no\\u202epe has no anchor &no\\u202epe before it.'],
    [
      'millions of values',
      BOMB.join('\n'),
      /^f: its aliases \(\*\) contain themselves, or expand to more than 100 copies/,
    ],
    ['themselves', `clients: [{id: a, ${REST}, metadata: &m {m: *m}}]`, /^f: its aliases \(\*\) contain themselves/],
  ])('are refused with %s', (_, text, message) => {
    const parse = () => parseClients(text, 'f');
    expect(parse).toThrow(CliError);
    expect(parse).toThrow(message);
  });
});

describe('the set of a file', () => {
  it.each([
    ['', 'default'],
    ['set: own-2\n', 'own-2'],
  ])('%j is %s', (line, set) => expect(parseClients(`${line}clients: []\n`, 'f').set).toBe(set));

  it.each(['Own', '""', 'a b', 'x'.repeat(41), '1'])('is not %s', (set) => {
    expect(() => parseClients(`set: ${set}\nclients: []\n`, 'f')).toThrow(/^f has a mistake.*\n {2}set: must be /);
  });
});

describe('readClientsFile', () => {
  it("reads a file, and says when it can't", () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-clients-'));
    const file = path.join(folder, 'clients.yaml');
    writeFileSync(file, `clients:\n  - {id: shop, ${REST}}\n`);
    expect(readClientsFile(file).clients.map(({ id }) => id)).toEqual(['shop']);
    expect(() => readClientsFile(`${file}.none`)).toThrow(/clients\.yaml\.none cannot be read\.$/);
    writeFileSync(file, `clients:\n  - {id: shop, ${REST}, name: Müller}\n`, 'latin1');
    expect(() => readClientsFile(file)).toThrow(/clients\.yaml is not text in UTF-8\.$/);
    writeFileSync(file, `\ufeffclients:\n  - {id: shop, ${REST}, name: Müller}\n`);
    expect(readClientsFile(file).clients.map(({ name }) => name)).toEqual(['Müller']);
    rmSync(folder, { recursive: true });
  });
});
