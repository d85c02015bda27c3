import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRouteTable } from './route-table.mjs';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The table of a project with these files. */
function tableOf(...files: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-app-'));
  folders.push(folder);
  for (const file of files) {
    const full = path.join(folder, file.startsWith('../') ? path.basename(file) : `app/${file}`);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, '');
  }
  return readRouteTable(folder);
}

describe('readRouteTable', () => {
  it('finds the routes by their folders, and nothing else', async () => {
    const others = ['login/post.ts', 'login/route.test.ts', '_shared/route.ts', 'a/_b/c/route.ts', 'a/page-size.ts'];
    const routes = [
      'route.tsx',
      'login/route.ts',
      'session/jwks.json/route.ts',
      '[...path]/route.ts',
      'a/[...b]/route.ts',
    ];
    expect(await tableOf(...others, ...routes)).toEqual([
      { path: '/', file: 'route.tsx' },
      { path: '/[...path]', file: '[...path]/route.ts' },
      { path: '/a/[...b]', file: 'a/[...b]/route.ts' },
      { path: '/login', file: 'login/route.ts' },
      { path: '/session/jwks.json', file: 'session/jwks.json/route.ts' },
    ]);
  });

  it.each([
    'page.tsx',
    'console/page.tsx',
    'console/layout.tsx',
    'not-found.tsx',
    'global-error.tsx',
    'login/loading.tsx',
    'icon.svg',
    'icon1.png',
    'favicon.ico',
    'robots.ts',
    'sitemap.xml',
    'manifest.webmanifest',
    'opengraph-image.alt.txt',
    '[id]/route.ts',
    '[[...path]]/route.ts',
    '(group)/login/route.ts',
    '@slot/route.ts',
    '(.)login/route.ts',
    '[...path]/more/route.ts',
    'Login/route.ts',
    'a b/route.ts',
  ])('refuses %s, which only Next could serve', async (file) => {
    await expect(tableOf('route.ts', file)).rejects.toThrow(`app/${file}: the lean server can't serve this`);
  });

  it.each(['proxy.ts', 'middleware.js'])('refuses %s beside app/, which only Next would run', async (file) => {
    await expect(tableOf('route.ts', `../${file}`)).rejects.toThrow(`${file}: the lean server can't serve this`);
  });

  it.each([
    ['login/route.ts', 'login/route.tsx'],
    ['[...path]/route.ts', '[...rest]/route.ts'],
  ])('refuses two routes for one address: %s, %s', async (...files) => {
    await expect(tableOf(...files)).rejects.toThrow('a second route for /');
  });

  it('finds the routes of this project', async () => {
    const table = await readRouteTable(path.resolve(__dirname, '..'));
    expect(table.map((route) => route.path)).toEqual(
      expect.arrayContaining(['/', '/[...path]', '/login', '/consent', '/internal/hooks/token', '/health/ready']),
    );
  });
});
