import { FORM_TYPE } from '@/dev/testing/browser';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { rawRequest, sendRaw } from '../support/raw-http';
import { signIn } from '../support/visits';

const PAGES = [
  '/',
  '/login',
  '/registration',
  '/recovery',
  '/verification',
  '/settings',
  '/consent',
  '/logout',
  '/error',
  '/signed-out',
  '/nowhere',
];

test('headers for Next itself, or that claim to come from a proxy, change nothing', async ({ visitor, people }) => {
  const tricks: Record<string, string>[] = [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-rewrite': 'http://127.0.0.1:4445/admin/clients', 'x-invoke-path': '/settings' },
    { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': '/settings' },
    { 'next-router-prefetch': '1', rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-nextjs-data': '1', 'x-matched-path': '/settings' },
    { 'content-security-policy': "script-src 'nonce-x\"><script>alert(1)</script>'" },
    { 'x-vestibule-problem': 'too_large', 'x-vestibule-client-ip': '6.6.6.6' },
  ];
  await signIn(visitor, await people.create());
  for (const path of PAGES) {
    const plain = await visitor.send(path);
    await Promise.all(
      tricks.map(async (headers) => {
        const answer = await visitor.send(path, { headers });
        const where = `${path} ${JSON.stringify(headers)}`;
        expect([answer.status, answer.headers['location']], where).toEqual([plain.status, plain.headers['location']]);
        expect(answer.headers['content-type']).toBe(plain.headers['content-type']);
        expect(answer.headers['content-security-policy']).not.toContain('alert');
      }),
    );
  }
});

test('addresses of Next’s own parts end on our page for what doesn’t exist', async ({ visitor }) => {
  const paths = [
    '/login.rsc',
    '/settings.rsc',
    '/_next/image?url=%2Fx&w=64&q=75',
    '/_next/image?url=http://169.254.169.254/&w=64&q=75',
    '/_next/data/x/login.json',
  ];
  const dev = [
    '/__nextjs_original-stack-frames',
    '/_next/webpack-hmr',
    '/__nextjs_source-map',
    '/_next/mcp',
    '/_next/static/chunks/main.js.map',
    '/_error',
    '/404',
    '/500',
  ];
  const files = [
    '/.env',
    '/.git/config',
    '/package.json',
    '/server.mjs',
    '/config/claims.json',
    '/api/login',
    '/admin/clients',
    '/health',
    '/metrics',
  ];
  for (const path of [...paths, ...dev, ...files]) expectProblem(await visitor.send(path), 404, 'not_found');
});

test('no path trick reaches an admin API, or a path that isn’t on the list', async ({ watched, stack }) => {
  const host = new URL(stack.origin).host;
  const paths = [
    ...[
      '/admin/clients',
      '/admin/identities',
      '//admin/identities',
      '/self-service/..%2fadmin/identities',
      '/self-service/../admin/identities',
    ],
    ...[
      '/self-service/%2e%2e/admin/identities',
      '/self-service/login/../../admin/identities',
      '/sessions/whoami/..;/admin',
      '/oauth2/auth/../../admin/clients',
    ],
    ...[
      '/oauth2/introspect',
      '/oauth2/%61uth%2f..%2f..%2fadmin',
      '/self-service\\..\\admin',
      '/%61dmin/clients',
      '/self-service/login/api',
      '/SELF-SERVICE/login/browser',
    ],
    ...[
      '/sessions/whoami%00',
      '/sessions/whoami%2f',
      '/health/alive/../../admin/clients',
      '/.well-known/../admin/clients',
      '/self-service/errors?id=x',
      '/version',
    ],
  ];
  for (const path of paths) {
    const answer = await sendRaw(watched.door.address, rawRequest(`GET ${path}`, host, ['Accept: text/html']));
    expect([400, 404, 405], `${path}: ${answer.head.slice(0, 200)}`).toContain(answer.status);
    expect(answer.head).toMatch(/content-security-policy: .*frame-ancestors 'none'/i);
  }
  expect(watched.upstreams.kratosAdmin.calls).toEqual([]);
  expect(watched.calls().filter(({ path }) => path.includes('admin'))).toEqual([]);
});

test('requests for server actions run nothing and break nothing', async ({ visitor, watched }) => {
  const flight =
    '0={"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{}","_response":{"_prefix":"process.exit(1)//"}}';
  const bodies: [type: string, body: string][] = [
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${flight}\r\n--x--\r\n`,
    ],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="0"'],
    ['multipart/form-data', 'no boundary'],
    ['text/plain;charset=UTF-8', flight],
    [FORM_TYPE, '1_$ACTION_ID_x='],
  ];
  for (const path of ['/', '/login', '/consent', '/logout', '/settings', '/nowhere']) {
    for (const [type, body] of bodies) {
      for (const action of ['x', '40'.repeat(21)]) {
        const answer = await visitor.send(path, {
          method: 'POST',
          body,
          headers: { 'content-type': type, 'next-action': action },
        });
        expect([400, 403, 404, 405, 415], `${path} ${type}`).toContain(answer.status);
      }
    }
  }
  expect(watched.decisions()).toEqual([]);
  expect((await visitor.send('/health/alive')).status).toBe(200);
});
