export type Source = Record<string, unknown>;
export type Identity = Record<string, unknown>;
/** Where a claim of a session token comes from, and its value for an identity. */
export type MapperCase = [title: string, source: Source, identity: Identity, expected: unknown];

const LONG = 'x'.repeat(2049);
const from = (type: string) => ({ from: 'traits.v', type });
const trait = (v: unknown): Identity => ({ traits: { v } });

const WEB_ADDRESSES: [title: string, address: string][] = [
  ['a web address', 'https://example.com/ada?a=1|2#x'],
  ['a web address on plain http, with a port', 'HTTP://example.com:8080'],
  ['a web address with an IP address', 'https://[2001:db8::1]:443/'],
  ['a web address in another script', 'https://müller.example/größe'],
  ['a web address with an at sign after the host', 'https://example.com/@ada'],
  ['a web address as long as allowed', `https://example.com/${'ä'.repeat(2028)}`],
];

const NOT_WEB_ADDRESSES: [title: string, value: unknown][] = [
  ['script', 'javascript:alert(1)'],
  ['script that looks like an address', 'javascript://example.com/%0aalert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['a file', 'file:///etc/passwd'],
  ['another scheme', 'ftp://example.com/'],
  ['a scheme that begins alike', 'httpsx://example.com/'],
  ['an address inside another', 'blob:https://example.com/1'],
  ['a path', '/ada.png'],
  ['an address without its scheme', '//example.com/ada'],
  ['a host alone', 'example.com'],
  ['a scheme alone', 'https://'],
  ['an address without slashes', 'https:example.com'],
  ['an address without a host', 'https:///ada'],
  ['a port without a host', 'https://:443/'],
  ['a user', 'https://ada@example.com/'],
  ['a user with a password', 'https://ada:secret@example.com/'],
  ['an empty user', 'https://@example.com/'],
  ['a backslash', 'https://example.com\\@evil.example/'],
  ['a space inside', 'https://example.com/a b'],
  ['a leading space', ' https://example.com/'],
  ['a trailing space', 'https://example.com/ '],
  ['a line break', 'https://example.com/\na'],
  ['a tab in the scheme', 'java\tscript:alert(1)'],
  ['a tab in the host', 'https://exa\tmple.com/'],
  ['NUL', 'https://example.com/\0'],
  ['a C1 control character', 'https://example.com/\u0085'],
  ['a no-break space', 'https://example.com/\u00a0'],
  ['a direction override', 'https://example.com/\u202egnp.exe'],
  ['a zero-width space', 'https://exam\u200bple.com/'],
  ['a quotation mark', 'https://example.com/"onerror="alert(1)'],
  ['markup', 'https://example.com/<script>'],
  ['a port that is not a number', 'https://example.com:port/'],
  ['a port that is too high', 'https://example.com:99999/'],
  ['an escape in the host', 'https://exa%6dple.com/'],
  ['an unclosed bracket', 'https://[::1/'],
  ['more than a port after a bracket', 'https://[::1]x/'],
  ['a list', ['https://example.com/']],
  ['an address that is too long', `https://example.com/${LONG}`],
];

const DATES: MapperCase[] = [
  ['returns a date', from('date'), trait('1815-12-10'), '1815-12-10'],
  ['returns a year alone', from('date'), trait('1815'), '1815'],
  ['returns a birthday without its year', from('date'), trait('0000-12-10'), '0000-12-10'],
  ['leaves out a date that does not exist', from('date'), trait('1815-13-10'), undefined],
  ['leaves out a date with a time', from('date'), trait('1815-12-10T00:00:00Z'), undefined],
  ['leaves out a date in another order', from('date'), trait('10.12.1815'), undefined],
  ['returns a time in whole seconds', from('timestamp'), trait('2026-01-02T03:04:05.678Z'), 1767323045],
  ['returns a time of another zone', from('timestamp'), trait('2026-01-02T05:04:05+02:00'), 1767323045],
  ['returns a time on a leap day', from('timestamp'), trait('2024-02-29T12:00:00Z'), 1709208000],
  ['leaves out a time that it cannot read', from('timestamp'), trait('yesterday'), undefined],
  ['leaves out a time that is a number', from('timestamp'), trait(1767323045), undefined],
  [
    'reads when the identity changed',
    { from: 'updated_at', type: 'timestamp' },
    { updated_at: '1970-01-02T00:00:00Z' },
    86400,
  ],
];

const AB = { join: ['traits.a', 'traits.b'] };

const OTHERS: MapperCase[] = [
  ['returns a text', from('string'), trait('x'), 'x'],
  ['expects a text when no type is given', { from: 'traits.v' }, trait('x'), 'x'],
  ['leaves out a text that is too long', from('string'), trait(LONG), undefined],
  ['leaves out an empty text', from('string'), trait(''), undefined],
  ['leaves out a number in place of a text', from('string'), trait(7), undefined],
  ['returns a number', from('number'), trait(0), 0],
  ['leaves out a text in place of a number', from('number'), trait('7'), undefined],
  ['returns false', from('boolean'), trait(false), false],
  ['leaves out a text in place of a boolean', from('boolean'), trait('true'), undefined],
  ['returns an object', from('object'), trait({ a: 1 }), { a: 1 }],
  ['leaves out a list in place of an object', from('object'), trait([]), undefined],
  ['leaves out an object that is too large', from('object'), trait({ a: LONG + LONG }), undefined],
  ['returns a list', from('array'), trait(['a', 'b']), ['a', 'b']],
  ['leaves out a list that is too large', from('array'), trait([LONG + LONG]), undefined],
  ['reads public metadata', { from: 'metadata_public.plan' }, { metadata_public: { plan: 'gold' } }, 'gold'],
  ['leaves out a missing trait', { from: 'traits.a.b.c' }, { traits: { a: {} } }, undefined],
  ['leaves out a member of a text', { from: 'traits.a.length' }, { traits: { a: 'x' } }, undefined],
  ['joins texts', AB, { traits: { a: 'Ada', b: 'Lovelace' } }, 'Ada Lovelace'],
  ['joins the texts that exist', AB, { traits: { b: 'Lovelace' } }, 'Lovelace'],
  ['leaves out a join of nothing', AB, { traits: { a: 7 } }, undefined],
  [
    'builds an object from what exists',
    { object: { x: 'traits.a', y: 'traits.b' } },
    { traits: { b: '1' } },
    { y: '1' },
  ],
  ['leaves out an object without members', { object: { x: 'traits.a' } }, { traits: { a: {} } }, undefined],
  ['leaves out everything without traits', { from: 'traits.v' }, {}, undefined],
  ['leaves out everything when traits are not an object', { from: 'traits.v' }, { traits: 'v' }, undefined],
];

const verifiable_addresses = [
  { value: 'ada@example.com', verified: true, via: 'email' },
  { value: 'old@example.com', verified: false, via: 'email' },
];
const VERIFIED = { verified: 'traits.v' };

const ADDRESSES: MapperCase[] = [
  ['recognises a verified address', VERIFIED, { ...trait('ada@example.com'), verifiable_addresses }, true],
  ['recognises it in capital letters', VERIFIED, { ...trait('Ada@Example.com '), verifiable_addresses }, true],
  ['recognises an unverified address', VERIFIED, { ...trait('old@example.com'), verifiable_addresses }, false],
  ['does not vouch for an unknown address', VERIFIED, { ...trait('eve@example.com'), verifiable_addresses }, false],
  ['leaves out a missing address', VERIFIED, { traits: {}, verifiable_addresses: null }, undefined],
];

/** The rules of lib/oauth2/claims.ts, by the same examples. A session token says what Hydra's tokens say. */
export const MAPPER_CASES: MapperCase[] = [
  ...OTHERS,
  ...WEB_ADDRESSES.map(([title, v]): MapperCase => [`returns ${title}`, from('url'), trait(v), v]),
  ...NOT_WEB_ADDRESSES.map(
    ([title, v]): MapperCase => [`leaves out ${title} in place of a web address`, from('url'), trait(v), undefined],
  ),
  ...DATES,
  ...ADDRESSES,
];
