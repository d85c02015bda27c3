import {
  findLink,
  readAttributes,
  readFieldValue,
  readForms,
  readHeading,
  readLinks,
  readRefresh,
  readText,
  readTitle,
} from './html';

describe('readForms', () => {
  it('returns what a browser without script would send', () => {
    const html =
      '<form method="post" action="/a?b=1&amp;c=2"><input type="hidden" name="csrf" value="x&quot;y"/>' +
      '<input type="checkbox" name="remember" value="1" checked=""/><input type="checkbox" name="more" value="1"/>' +
      '<input type="checkbox" name="terms" checked><input type="submit" name="go" value="1"><input value="nameless">' +
      '<input name="identifier"/><input name="off" disabled=""/><button>Nameless</button>' +
      '<button name="decision" value="accept">Allow</button></form>';
    expect(readForms(html)).toEqual([
      {
        action: '/a?b=1&c=2',
        fields: [
          ['csrf', 'x"y'],
          ['remember', '1'],
          ['terms', 'on'],
          ['identifier', ''],
        ],
        buttons: [
          ['go', '1'],
          ['decision', 'accept'],
        ],
      },
    ]);
  });

  it('keeps the fields of two forms apart, and finds one inside noscript', () => {
    const html = '<form><input name="a"></form><noscript><form action="/b"><input name="b"></form></noscript>';
    expect(readFieldValue(html, 'b')).toBe('');
    expect(readFieldValue(html, 'c')).toBeUndefined();
    expect(readForms(html).map(({ action, fields }) => [action, fields])).toEqual([
      ['', [['a', '']]],
      ['/b', [['b', '']]],
    ]);
  });
});

describe('readRefresh', () => {
  it.each([
    ['<meta http-equiv="refresh" content="0;url=http://a.example/?x=1&amp;y=2"/>', 'http://a.example/?x=1&y=2'],
    ['<meta name="robots" content="noindex"/>', null],
    ['<p>http-equiv="refresh"</p>', null],
  ])('%s', (html, expected) => {
    expect(readRefresh(html)).toBe(expected);
  });
});

describe('what a page shows', () => {
  const html =
    '<html><head><title>Sign in &amp; go</title><style>p { color: red }</style></head><body><script>let a;</script>' +
    '<h1>Hello</h1><p>ann@<wbr/>example.com</p><p>It&#x27;s <b>you</b></p><a href="/a?b&amp;c">x</a><img src="data:,"></body></html>';

  it('is its title, its heading, its text in one line, and its links', () => {
    expect(readTitle(html)).toBe('Sign in & go');
    expect(readHeading(html)).toBe('Hello');
    expect(readText(html)).toBe("Hello ann@example.com It's you x");
    expect(readLinks(html)).toEqual(['/a?b&c', 'data:,']);
    expect(findLink(html, 'x')).toBe('/a?b&c');
    expect(() => findLink(html, 'y')).toThrow('No link "y" among /a?b&c data:,');
  });

  it('may be part of a page only', () => {
    expect(readTitle('<p>x</p>')).toBe('');
    expect(readHeading('<p>x</p>')).toBe('');
    expect(readText('<p>x</p>')).toBe('x');
  });
});

describe('readAttributes', () => {
  it('reads names in lower case, and attributes without a value', () => {
    expect(readAttributes('<INPUT autoComplete="off" CHECKED><input name="b&amp;c">', 'input')).toEqual([
      { autocomplete: 'off', checked: '' },
      { name: 'b&c' },
    ]);
  });
});
