import { sizeOf } from './page-size';
import { tableOf } from './table';

describe('sizeOf', () => {
  it('finds scripts and styles inside and outside of the page', () => {
    const html =
      '<link rel="icon" href="data:,"><link href="/a.css" rel="stylesheet"><script src="/b.js" nonce="x"></script>' +
      '<script type="module">let a = 1;</script>';
    const size = sizeOf(html);
    expect(size).toMatchObject({ rawBytes: html.length, externalScripts: ['/b.js'], externalStyles: ['/a.css'] });
    expect(size.scriptGzipBytes).toBeGreaterThan(10);
  });

  it('counts bytes and not characters, and no script where there is none', () => {
    expect(sizeOf('<p>ä</p>')).toMatchObject({ rawBytes: 9, scriptGzipBytes: 0, externalScripts: [] });
  });
});

describe('tableOf', () => {
  it('aligns words to the left and numbers to the right', () => {
    expect(
      tableOf(
        ['page', 'bytes'],
        [
          ['login', 12],
          ['home', 1024],
        ],
      ),
    ).toBe('page   bytes\nlogin     12\nhome    1024');
  });
});
