import { CliError } from '../base/errors';
import { makeHydraAdmin, refused } from './admin-api';
import { answer, type Handler, type SampleHydra, startSampleHydra } from './sample-hydra';

describe('makeHydraAdmin', () => {
  let server: SampleHydra | undefined;
  const start = async (handle: Handler, timeoutMs?: number) => {
    server = await startSampleHydra(handle);
    return makeHydraAdmin(server.url, timeoutMs);
  };
  afterEach(() => server?.close());

  /** Pages as v26.2.0 sends them: the last one names no next. */
  const pages: Handler = ({ url }, response) => {
    const token = new URL(url, 'http://x').searchParams.get('page_token');
    if (token === null)
      answer(
        response.setHeader('link', '</a?page_token=f>; rel="first",</a?page_token=two%3D>; rel="next"'),
        200,
        [1, 2],
      );
    else answer(response.setHeader('link', '</a?page_token=f>; rel="first"'), 200, [3]);
  };

  it('follows a list from page to page', async () => {
    const hydra = await start(pages);
    expect(await hydra.list('/a', { issuer: 'i' })).toEqual([1, 2, 3]);
    expect(server?.requests.map(({ url }) => url)).toEqual([
      '/a?issuer=i&page_size=250',
      '/a?issuer=i&page_size=250&page_token=two%3D',
    ]);
  });

  it('stops at an empty page, although v2.3.0 always names a next one', async () => {
    const hydra = await start((_, response) =>
      answer(response.setHeader('link', '</a?page_token=1>; rel="next",</a?page_token=1>; rel="last"'), 200, []),
    );
    expect(await hydra.list('/a')).toEqual([]);
    expect(server?.requests).toHaveLength(1);
  });

  it('takes nothing but the token from the address of the next page', async () => {
    const hydra = await start(({ url }, response) =>
      url.includes('page_token')
        ? answer(response, 200, null)
        : answer(response.setHeader('link', '<https://elsewhere.test/b?page_token=t&evil=1>; rel="next"'), 200, [1]),
    );
    expect(await hydra.list('/a')).toEqual([1]);
    expect(server?.requests.map(({ url }) => url)).toEqual(['/a?page_size=250', '/a?page_size=250&page_token=t']);
  });

  it('returns status and JSON, and null for an empty body', async () => {
    const hydra = await start((_, response) => answer(response, 204));
    expect(await hydra.remove('/a')).toEqual({ status: 204, body: null });
  });

  it('sends the body', async () => {
    const hydra = await start((_, response) => answer(response, 201, {}));
    await hydra.put('/a', { b: 1 });
    expect(server?.requests).toEqual([{ method: 'PUT', url: '/a', body: { b: 1 } }]);
  });

  it.each<[string, Handler, RegExp]>([
    [
      'a redirect',
      (_, response) => answer(response.setHeader('location', '/other'), 307, {}),
      /^The server at http:\/\/127\.0\.0\.1:\d+ redirects \(307\)/,
    ],
    ['a page', (_, response) => response.end('<html>'), /is not Hydra's admin API: its answer is not JSON/],
    ['a connection that breaks', (_, response) => response.destroy(), /did not answer/],
    ['an answer that is no list', (_, response) => answer(response, 200, {}), /refused to list \/a: 200/],
    [
      'an error for a list',
      (_, response) => answer(response, 403, { error: 'forbidden' }),
      /refused to list \/a: 403 forbidden/,
    ],
  ])('refuses %s', async (_, handle, message) => {
    const hydra = await start(handle);
    const listing = hydra.list('/a');
    await expect(listing).rejects.toBeInstanceOf(CliError);
    await expect(listing).rejects.toThrow(message);
  });

  it.each<[string, (page: number) => unknown[] | null, RegExp | number]>([
    ['a list of 1,000 pages', (page) => (page < 1000 ? [page] : []), /has more than 1000 pages/],
    ['a list of 999 pages', (page) => (page < 999 ? [page] : []), 999],
  ])('never takes a part for the whole: %s', async (_, itemsOf, expected) => {
    const hydra = await start(({ url }, response) => {
      const page = Number(new URL(url, 'http://x').searchParams.get('page_token') ?? 0);
      answer(response.setHeader('link', `</a?page_token=${page + 1}>; rel="next"`), 200, itemsOf(page));
    });
    const listing = hydra.list('/a');
    if (typeof expected === 'number') expect(await listing).toHaveLength(expected);
    else await expect(listing).rejects.toThrow(expected);
  });

  it.each([
    [16 * 1024 * 1024 - 2, true],
    [16 * 1024 * 1024 - 1, false],
  ])('reads an answer of 16 MB and no more: a text of %d', async (length, isRead) => {
    const hydra = await start((_, response) => answer(response, 200, 'x'.repeat(length)));
    const reading = hydra.get('/a').then(({ status }) => status);
    if (isRead) expect(await reading).toBe(200);
    else await expect(reading).rejects.toThrow(/^The answer of the server at http.* is longer than 16 MB\.$/);
  });

  it('ignores an invalid address', async () => {
    const hydra = await start((_, response) => answer(response.setHeader('link', '<http://[>; rel="next"'), 200, [1]));
    expect(await hydra.list('/a')).toEqual([1]);
  });

  it('gives up after its timeout', async () => {
    const hydra = await start(() => undefined, 50);
    await expect(hydra.get('/a')).rejects.toThrow(/did not answer/);
  });
});

describe('refused', () => {
  it.each([
    [{ error: 'invalid_request', error_description: 'Bad.' }, 'Hydra refused to create x: 400 invalid_request: Bad.'],
    [{ error: 'invalid_request', error_description: '' }, 'Hydra refused to create x: 400 invalid_request'],
    [{ error: { code: 1 } }, 'Hydra refused to create x: 400'],
    [null, 'Hydra refused to create x: 400'],
  ])('repeats what Hydra says: %j', (body, message) => {
    expect(refused('create x', { status: 400, body }).message).toBe(message);
  });

  it('shows no secret that was sent, even if Hydra echoes it', () => {
    const sent = { client_id: 'x', client_secret: 'a-"secret"-of-many-characters' };
    const body = { error: sent.client_secret, error_description: `Cannot read ${JSON.stringify(sent)}.` };
    expect(refused('create x', { status: 400, body }, sent).message).toBe(
      'Hydra refused to create x: 400 (hidden): Cannot read {"client_id":"x","client_secret":"(hidden)"}.',
    );
  });

  it('cuts long texts and shows hidden characters', () => {
    const body = { error: '\u001b[2J\nerror: x', error_description: 'y'.repeat(301) };
    expect(refused('create \u202ex', { status: 400, body }).message).toBe(
      `Hydra refused to create \\u202ex: 400 \\x1b[2J\\nerror: x: ${'y'.repeat(300)}...`,
    );
  });
});
