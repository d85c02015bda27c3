import { readLinks } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { respondJson } from '../support/faults';
import { atConsent, atLogin, signIn, whoami } from '../support/visits';

const PIECES = [
  ...[
    '//',
    '/',
    '\\',
    '\\\\',
    '/\\',
    '///',
    'https:',
    'http:',
    'https://',
    'http://',
    'javascript:',
    'JaVa\tScript:',
    'data:text/html,',
  ],
  ...[
    'vbscript:',
    'blob:',
    'file:///',
    'evil.test',
    'evil.test:80',
    'ui@evil.test',
    'localhost.evil.test',
    'localhost',
    '127.0.0.1',
  ],
  ...[
    '%00',
    '%09',
    '%0d%0a',
    '%2f',
    '%5c',
    '%2e%2e',
    '..',
    '.',
    '@',
    ':',
    '#',
    '?',
    '&',
    ';',
    ' ',
    '\t',
    '\n',
    '\0',
    'xn--',
    '。',
    'ⅼocalhost',
  ],
  ...[
    '[::1]',
    '0',
    '2130706433',
    'a'.repeat(300),
    '?https://',
    '#https://',
    '.evil.test',
    '/consent',
    '/login?login_challenge=x',
  ],
];
const FIXED = (origin: string) => [
  ...[
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/%09/evil.test',
    'https:evil.test',
    'https:/evil.test',
    '///evil.test',
  ],
  ...[
    origin.replace('://', '://ui@'),
    `${origin}@evil.test`,
    `${origin}.evil.test`,
    `https://evil.test/?${origin}`,
    `https://evil.test#${origin}`,
  ],
  ...[
    'https://localhost%00.evil.test',
    'https://localhost。evil.test',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
  ],
  ...[
    `${origin}/\r\nLocation: https://evil.test`,
    origin.replace('http:', 'https:'),
    origin.replace('localhost', 'LOCALHOST'),
    `${origin}:80`,
  ],
  ...[
    `${origin}/../..//evil.test`,
    `${origin}//evil.test`,
    `${origin}\\@evil.test`,
    `//localhost@evil.test`,
    'http:///evil.test',
  ],
];

/** The same odd strings in every run. */
function oddStrings(count: number): string[] {
  let seed = 20_261_125;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return seed % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(5) }, () => PIECES[next(PIECES.length)] ?? '').join(''),
  );
}

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += 10) await Promise.all(items.slice(at, at + 10).map(work));
}

test('no return_to sends anybody away from our origin', async ({ visitor, watched, people, stack }) => {
  await signIn(visitor, await people.create());
  await inBatches([...FIXED(stack.origin), ...oddStrings(250)], async (value) => {
    const answer = await visitor.send(`/login?${new URLSearchParams({ return_to: value })}`);
    if (answer.status === 400) return;
    expect(answer.status, value).toBe(303);
    const location = new URL(answer.headers['location'] ?? '', stack.origin);
    expect([location.origin, location.username, location.password], value).toEqual([stack.origin, '', '']);
  });
  const sent = watched.calls().map(({ query }) => query.get('return_to'));
  const foreign = sent.filter((value) => value !== null && new URL(value, 'http://none').origin !== stack.origin);
  expect(foreign).toEqual([]);
});

test('no page links or posts to a foreign return_to', async ({ visitor, stack }) => {
  for (const path of ['/login', '/registration', '/recovery', '/verification', '/settings']) {
    await inBatches(FIXED(stack.origin), async (value) => {
      const answer = await visitor.clone().send(`${path}?${new URLSearchParams({ return_to: value })}`);
      expect([200, 303, 400], `${path} ${value}`).toContain(answer.status);
      const hrefs = readLinks(answer.text).filter((href) => !href.startsWith('data:image/svg'));
      expect(hrefs.filter((href) => new URL(href, `${stack.origin}/`).origin !== stack.origin)).toEqual([]);
    });
    expectProblem(await visitor.send(`${path}?return_to=/a&return_to=/b`), 400, 'param_repeated');
    expectProblem(await visitor.send(`${path}?return_to=/${'a'.repeat(29_000)}`), 400, 'param_invalid');
  }
});

test('Kratos is no way around this: a foreign return_to at its own addresses leads nowhere', async ({ visitor }) => {
  for (const value of ['https://evil.test/', '//evil.test', 'https://localhost.evil.test/']) {
    const answer = await visitor.open(`/self-service/login/browser?${new URLSearchParams({ return_to: value })}`);
    expect(answer.url.includes('evil.test')).toBe(false);
    expect(readLinks(answer.text).some((href) => href.includes('evil.test'))).toBe(false);
  }
});

test('the address after switching accounts is signed, and cannot be changed', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const { page } = await atConsent(visitor, { app, client, person });
  for (const next of ['https://evil.test/', '//evil.test', '/settings', '']) {
    expectProblem(await visitor.press(page, 'decision=switch', { next }), 403, 'csrf_failed');
  }
  expect(await whoami(visitor)).toBe(200);
});

test('a redirect of Hydra to another host is not followed', async ({
  newVisitor,
  watched,
  app,
  firstParty: client,
  person,
}) => {
  const visitor = newVisitor({ may5xx: true });
  await signIn(visitor, person);
  const { url } = await atLogin(visitor, { app, client });
  for (const to of [
    'https://evil.test/',
    'javascript:alert(1)',
    '//evil.test',
    'http://169.254.169.254/latest',
    '',
    42,
    null,
  ]) {
    watched.upstreams.hydraAdmin.fault = (request, response) =>
      request.method === 'PUT' && respondJson(200, { redirect_to: to })(request, response);
    expectProblem(await visitor.send(url), 502, 'upstream_invalid');
  }
});
