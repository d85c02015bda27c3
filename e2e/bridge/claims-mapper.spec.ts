import { execFileSync } from 'node:child_process';
import { sessionMapper } from '@/cli/tokenizer/mapper';
import { expect, test } from '../support/fixtures';

type Source = Record<string, unknown>;
type Identity = Record<string, unknown>;

const LONG = 'x'.repeat(2049);
const from = (type: string) => ({ from: 'traits.v', type });
const addresses = [
  { value: 'ada@example.com', verified: true, via: 'email' },
  { value: 'old@example.com', verified: false, via: 'email' },
];

/** The rules of lib/oauth2/claims.ts, by the same examples: what a token of Hydra says, the session JWT says too. */
const CASES: [string, Source, Identity, unknown][] = [
  ['gives a text', from('string'), { traits: { v: 'x' } }, 'x'],
  ['takes a text where no type is said', { from: 'traits.v' }, { traits: { v: 'x' } }, 'x'],
  ['leaves out a text that is too long', from('string'), { traits: { v: LONG } }, undefined],
  ['leaves out an empty text', from('string'), { traits: { v: '' } }, undefined],
  ['leaves out a number where a text is due', from('string'), { traits: { v: 7 } }, undefined],
  [
    'gives a web address',
    from('url'),
    { traits: { v: 'https://example.com/ada?a=1|2#x' } },
    'https://example.com/ada?a=1|2#x',
  ],
  [
    'gives a web address on plain http, with a port',
    from('url'),
    { traits: { v: 'HTTP://example.com:8080' } },
    'HTTP://example.com:8080',
  ],
  [
    'gives a web address by its number',
    from('url'),
    { traits: { v: 'https://[2001:db8::1]:443/' } },
    'https://[2001:db8::1]:443/',
  ],
  [
    'gives a web address in other letters',
    from('url'),
    { traits: { v: 'https://müller.example/größe' } },
    'https://müller.example/größe',
  ],
  [
    'gives an at sign behind the host',
    from('url'),
    { traits: { v: 'https://example.com/@ada' } },
    'https://example.com/@ada',
  ],
  ['leaves out script where a web address is due', from('url'), { traits: { v: 'javascript:alert(1)' } }, undefined],
  [
    'leaves out script that looks like an address where a web address is due',
    from('url'),
    { traits: { v: 'javascript://example.com/%0aalert(1)' } },
    undefined,
  ],
  [
    'leaves out data where a web address is due',
    from('url'),
    { traits: { v: 'data:text/html,<script>alert(1)</script>' } },
    undefined,
  ],
  ['leaves out a file where a web address is due', from('url'), { traits: { v: 'file:///etc/passwd' } }, undefined],
  [
    'leaves out another scheme where a web address is due',
    from('url'),
    { traits: { v: 'ftp://example.com/' } },
    undefined,
  ],
  [
    'leaves out a scheme that begins alike where a web address is due',
    from('url'),
    { traits: { v: 'httpsx://example.com/' } },
    undefined,
  ],
  [
    'leaves out an address inside of another where a web address is due',
    from('url'),
    { traits: { v: 'blob:https://example.com/1' } },
    undefined,
  ],
  ['leaves out a path where a web address is due', from('url'), { traits: { v: '/ada.png' } }, undefined],
  [
    'leaves out an address without its scheme where a web address is due',
    from('url'),
    { traits: { v: '//example.com/ada' } },
    undefined,
  ],
  ['leaves out a host alone where a web address is due', from('url'), { traits: { v: 'example.com' } }, undefined],
  ['leaves out a scheme alone where a web address is due', from('url'), { traits: { v: 'https://' } }, undefined],
  [
    'leaves out an address without slashes where a web address is due',
    from('url'),
    { traits: { v: 'https:example.com' } },
    undefined,
  ],
  [
    'leaves out an address without a host where a web address is due',
    from('url'),
    { traits: { v: 'https:///ada' } },
    undefined,
  ],
  [
    'leaves out a port without a host where a web address is due',
    from('url'),
    { traits: { v: 'https://:443/' } },
    undefined,
  ],
  [
    'leaves out a user where a web address is due',
    from('url'),
    { traits: { v: 'https://ada@example.com/' } },
    undefined,
  ],
  [
    'leaves out a user with a password where a web address is due',
    from('url'),
    { traits: { v: 'https://ada:secret@example.com/' } },
    undefined,
  ],
  [
    'leaves out an empty user where a web address is due',
    from('url'),
    { traits: { v: 'https://@example.com/' } },
    undefined,
  ],
  [
    'leaves out a backslash where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com\\@evil.example/' } },
    undefined,
  ],
  [
    'leaves out a blank inside where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/a b' } },
    undefined,
  ],
  [
    'leaves out a blank before where a web address is due',
    from('url'),
    { traits: { v: ' https://example.com/' } },
    undefined,
  ],
  [
    'leaves out a blank behind where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/ ' } },
    undefined,
  ],
  [
    'leaves out a line break where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/\na' } },
    undefined,
  ],
  [
    'leaves out a tab in the scheme where a web address is due',
    from('url'),
    { traits: { v: 'java\tscript:alert(1)' } },
    undefined,
  ],
  [
    'leaves out a tab in the host where a web address is due',
    from('url'),
    { traits: { v: 'https://exa\tmple.com/' } },
    undefined,
  ],
  ['leaves out NUL where a web address is due', from('url'), { traits: { v: 'https://example.com/\0' } }, undefined],
  [
    'leaves out a control character of the second set where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/\u0085' } },
    undefined,
  ],
  [
    'leaves out a blank that does not break where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/\u00a0' } },
    undefined,
  ],
  [
    'leaves out a direction override where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/\u202egnp.exe' } },
    undefined,
  ],
  [
    'leaves out a mark of no width where a web address is due',
    from('url'),
    { traits: { v: 'https://exam\u200bple.com/' } },
    undefined,
  ],
  [
    'leaves out a quotation mark where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/"onerror="alert(1)' } },
    undefined,
  ],
  [
    'leaves out markup where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com/<script>' } },
    undefined,
  ],
  [
    'leaves out a port that is none where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com:port/' } },
    undefined,
  ],
  [
    'leaves out a port that is too high where a web address is due',
    from('url'),
    { traits: { v: 'https://example.com:99999/' } },
    undefined,
  ],
  [
    'leaves out an escape in the host where a web address is due',
    from('url'),
    { traits: { v: 'https://exa%6dple.com/' } },
    undefined,
  ],
  [
    'leaves out a bracket without its end where a web address is due',
    from('url'),
    { traits: { v: 'https://[::1/' } },
    undefined,
  ],
  ['leaves out a list where a web address is due', from('url'), { traits: { v: ['https://example.com/'] } }, undefined],
  [
    'leaves out a web address that is too long',
    from('url'),
    { traits: { v: `https://example.com/${LONG}` } },
    undefined,
  ],
  [
    'gives a web address as long as allowed',
    from('url'),
    { traits: { v: `https://example.com/${'ä'.repeat(2028)}` } },
    `https://example.com/${'ä'.repeat(2028)}`,
  ],
  [
    'leaves out a bracket with more behind it than a port',
    from('url'),
    { traits: { v: 'https://[::1]x/' } },
    undefined,
  ],
  ['gives a number', from('number'), { traits: { v: 0 } }, 0],
  ['leaves out a text where a number is due', from('number'), { traits: { v: '7' } }, undefined],
  ['gives false', from('boolean'), { traits: { v: false } }, false],
  ['leaves out a text where a boolean is due', from('boolean'), { traits: { v: 'true' } }, undefined],
  ['gives a date', from('date'), { traits: { v: '1815-12-10' } }, '1815-12-10'],
  ['gives a year alone', from('date'), { traits: { v: '1815' } }, '1815'],
  ['gives a birthday without its year', from('date'), { traits: { v: '0000-12-10' } }, '0000-12-10'],
  ['leaves out a date that does not exist', from('date'), { traits: { v: '1815-13-10' } }, undefined],
  ['leaves out a date with a time', from('date'), { traits: { v: '1815-12-10T00:00:00Z' } }, undefined],
  ['leaves out a date in another order', from('date'), { traits: { v: '10.12.1815' } }, undefined],
  ['gives a moment in whole seconds', from('timestamp'), { traits: { v: '2026-01-02T03:04:05.678Z' } }, 1767323045],
  ['gives a moment of another zone', from('timestamp'), { traits: { v: '2026-01-02T05:04:05+02:00' } }, 1767323045],
  ['gives the moment of a leap day', from('timestamp'), { traits: { v: '2024-02-29T12:00:00Z' } }, 1709208000],
  ['leaves out a moment that cannot be read', from('timestamp'), { traits: { v: 'yesterday' } }, undefined],
  ['leaves out a moment that is a number', from('timestamp'), { traits: { v: 1767323045 } }, undefined],
  [
    'reads when the identity changed',
    { from: 'updated_at', type: 'timestamp' },
    { updated_at: '1970-01-02T00:00:00Z' },
    86400,
  ],
  ['gives an object', from('object'), { traits: { v: { a: 1 } } }, { a: 1 }],
  ['leaves out a list where an object is due', from('object'), { traits: { v: [] } }, undefined],
  ['leaves out an object that is too large', from('object'), { traits: { v: { a: LONG + LONG } } }, undefined],
  ['gives a list', from('array'), { traits: { v: ['a', 'b'] } }, ['a', 'b']],
  ['leaves out a list that is too large', from('array'), { traits: { v: [LONG + LONG] } }, undefined],
  ['reads public metadata', { from: 'metadata_public.plan' }, { metadata_public: { plan: 'gold' } }, 'gold'],
  ['leaves out a missing trait', { from: 'traits.a.b.c' }, { traits: { a: {} } }, undefined],
  ['leaves out what lies behind a text', { from: 'traits.a.length' }, { traits: { a: 'x' } }, undefined],
  ['joins texts', { join: ['traits.a', 'traits.b'] }, { traits: { a: 'Ada', b: 'Lovelace' } }, 'Ada Lovelace'],
  ['joins what is there', { join: ['traits.a', 'traits.b'] }, { traits: { b: 'Lovelace' } }, 'Lovelace'],
  ['leaves out what has nothing to join', { join: ['traits.a', 'traits.b'] }, { traits: { a: 7 } }, undefined],
  [
    'builds an object of what is there',
    { object: { x: 'traits.a', y: 'traits.b' } },
    { traits: { b: '1' } },
    { y: '1' },
  ],
  ['leaves out an object without members', { object: { x: 'traits.a' } }, { traits: { a: {} } }, undefined],
  ['leaves out everything without traits', { from: 'traits.v' }, {}, undefined],
  ['leaves out everything where traits are no object', { from: 'traits.v' }, { traits: 'v' }, undefined],
  [
    'knows a verified address',
    { verified: 'traits.v' },
    { traits: { v: 'ada@example.com' }, verifiable_addresses: addresses },
    true,
  ],
  [
    'knows it in other letters',
    { verified: 'traits.v' },
    { traits: { v: 'Ada@Example.com ' }, verifiable_addresses: addresses },
    true,
  ],
  [
    'knows an address that is not verified',
    { verified: 'traits.v' },
    { traits: { v: 'old@example.com' }, verifiable_addresses: addresses },
    false,
  ],
  [
    'takes no word for an address of another',
    { verified: 'traits.v' },
    { traits: { v: 'eve@example.com' }, verifiable_addresses: addresses },
    false,
  ],
  [
    'says nothing about an address that is not there',
    { verified: 'traits.v' },
    { traits: {}, verifiable_addresses: null },
    undefined,
  ],
];

test.describe('the mapper of a session template, run by Kratos', () => {
  for (const [title, source, identity, expected] of CASES) {
    test(title, ({ stack }) => {
      expect(evaluate(stack.files.kratos, { c: { scope: 's', in: ['access_token'], ...source } }, identity)).toEqual({
        iss: 'https://login.example.com/session',
        aud: ['internal'],
        ...(expected === undefined ? {} : { c: expected }),
      });
    });
  }

  test('leaves out what its scopes do not release and what is for the ID token only', ({ stack }) => {
    const claims = {
      a: { scope: 'other', in: ['access_token'], from: 'traits.v' },
      b: { scope: 's', in: ['id_token'], from: 'traits.v' },
    };
    expect(evaluate(stack.files.kratos, claims, { traits: { v: 'x' } })).toEqual({
      iss: 'https://login.example.com/session',
      aud: ['internal'],
    });
  });
});

/** Runs the mapper as Kratos runs it, with the interpreter that Kratos keeps in a process of its own. */
function evaluate(kratos: string, claims: Record<string, Source>, identity: Identity): unknown {
  const mapper = sessionMapper({
    issuer: 'https://login.example.com/session',
    audience: ['internal'],
    scopes: ['s'],
    claims: { claims } as unknown as Parameters<typeof sessionMapper>[0]['claims'],
  });
  const parameters = {
    Filename: 'mapper.jsonnet',
    Snippet: mapper,
    ExtCodes: [{ Key: 'session', Value: JSON.stringify({ id: 'session', identity: { id: 'person', ...identity } }) }],
  };
  return JSON.parse(execFileSync(kratos, ['jsonnet'], { input: JSON.stringify(parameters), encoding: 'utf8' })).claims;
}
