import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillTree, readPeers } from './manifest';
import { fillField, fillIn, PLACEHOLDERS, type Values } from './placeholders';
import { findFields } from './sign-in';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-peers-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const least = { name: 'A', command: ['{node}', 'main.js'], ready: '/', login: { button: 'a=b' }, files: ['peer.json'] };

function put(name: string, manifest: unknown): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  writeFileSync(path.join(folder, name, 'peer.json'), text);
}

describe('readPeers', () => {
  it('fills in what a manifest leaves out, and passes over folders without one', () => {
    put('a', least);
    mkdirSync(path.join(folder, 'other'));
    expect(readPeers(folder)).toEqual([
      {
        ...least,
        folder: path.join(folder, 'a'),
        reference: false,
        env: {},
        kratos: {},
        hydra: {},
        login: { button: 'a=b', fields: {}, find: {} },
        consent: null,
        canSend: null,
      },
    ]);
  });

  it.each([
    ['text that is not JSON', '{', "isn't JSON"],
    ['a missing member', { ...least, command: undefined }, 'command: '],
    ['a member that nobody knows', { ...least, comand: [] }, 'comand'],
    ['a placeholder that nobody knows', { ...least, env: { A: '{hydraUrl}' } }, 'env.A: {hydraUrl} is none of'],
    ['one in the configuration', { ...least, kratos: { a: ['{b}'] } }, 'kratos: {b} is none of'],
    ['a button without a value', { ...least, login: { button: 'method' } }, 'login.button: must be name=value'],
    ['half an expression', { ...least, login: { button: 'a=b', find: { c: '(d' } } }, 'with a group'],
    ['one that finds nothing', { ...least, login: { button: 'a=b', find: { c: 'd(?:e)' } } }, 'login.find.c: must be'],
    ['an address for a path', { ...least, ready: 'http://a' }, 'ready: '],
    ['a file that is not there', { ...least, files: ['dist'] }, 'Is the peer built?'],
  ])('refuses %s', (_title, manifest, message) => {
    put('a', manifest);
    expect(() => readPeers(folder)).toThrow(message);
  });

  it('refuses two references, and a folder without any peer', () => {
    put('a', { ...least, reference: true });
    put('b', { ...least, name: 'B', reference: true });
    expect(() => readPeers(folder)).toThrow('A and B');
    rmSync(folder, { recursive: true });
    expect(() => readPeers(folder)).toThrow('there is no');
    mkdirSync(folder);
    expect(() => readPeers(folder)).toThrow('peer.json');
  });
});

it('fields that only script puts into a form are found in the page', () => {
  const page = { text: '<script>{"name":"csrf","value":"x=="}</script>', url: 'http://a/' };
  expect(findFields(page, { find: { csrf: '"csrf","value":"([^"]+)' } })).toEqual({ csrf: 'x==' });
  expect(() => findFields(page, { find: { other: '"other":"(.)' } })).toThrow('No other');
});

describe('placeholders', () => {
  const values = Object.fromEntries(PLACEHOLDERS.map((name) => [name, `<${name}>`])) as Values;

  it('are filled in wherever they stand, and other braces are left alone', () => {
    expect(fillIn('{origin}/x?{y}', values)).toBe('<origin>/x?{y}');
    expect(fillTree({ a: { b: ['{port}', 1, true, null] } }, values)).toEqual({ a: { b: ['<port>', 1, true, null] } });
  });

  it('make one field with several values of the scopes', () => {
    expect(fillField('{scopes}', { ...values, scopes: 'a b' })).toEqual(['a', 'b']);
    expect(fillField(['{email}', 'x'], values)).toEqual(['<email>', 'x']);
    expect(fillField(null, values)).toBeNull();
  });
});
