import { formsOf, refreshOf } from './html-forms';

describe('formsOf', () => {
  it('takes what a browser without script would send', () => {
    const html =
      '<form method="post" action="/a?b=1&amp;c=2"><input type="hidden" name="csrf" value="x&quot;y"/>' +
      '<input type="checkbox" name="remember" value="1" checked=""/><input type="checkbox" name="more" value="1"/>' +
      '<input name="identifier"/><input name="off" disabled=""/><button name="decision" value="accept">Allow</button></form>';
    expect(formsOf(html)).toEqual([
      {
        action: '/a?b=1&c=2',
        fields: [
          ['csrf', 'x"y'],
          ['remember', '1'],
          ['identifier', ''],
        ],
        buttons: [['decision', 'accept']],
      },
    ]);
  });
});

describe('refreshOf', () => {
  it.each([
    ['<meta http-equiv="refresh" content="0;url=http://a.example/?x=1&amp;y=2"/>', 'http://a.example/?x=1&y=2'],
    ['<meta name="robots" content="noindex"/>', undefined],
  ])('%s', (html, expected) => {
    expect(refreshOf(html)).toBe(expected);
  });
});
