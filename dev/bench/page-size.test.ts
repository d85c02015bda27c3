import { measureSize } from './page-size';
import { formatTable } from './table';

describe('measureSize', () => {
  it('finds scripts and styles in the page and in other files', () => {
    const html =
      '<link rel="icon" href="data:,"><link href="/a.css" rel="stylesheet"><script src="/b.js" nonce="x"></script>' +
      '<script type="module">let a = 1;</script>';
    const size = measureSize(html);
    expect(size).toMatchObject({ rawBytes: html.length, externalScripts: ['/b.js'], externalStyles: ['/a.css'] });
    expect(size.scriptGzipBytes).toBeGreaterThan(10);
  });

  it('counts bytes, not characters, and no script when there is none', () => {
    expect(measureSize('<p>ä</p>')).toMatchObject({ rawBytes: 9, scriptGzipBytes: 0, externalScripts: [] });
  });
});

describe('formatTable', () => {
  it('aligns words to the left and numbers to the right', () => {
    expect(
      formatTable(
        ['page', 'bytes'],
        [
          ['login', 12],
          ['home', 1024],
        ],
      ),
    ).toBe('page   bytes\nlogin     12\nhome    1024');
  });
});
