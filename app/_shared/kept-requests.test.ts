import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { consentRequest, loginRequest } from '@/lib/testing/fixtures';
import { consentRequests, loginRequests } from './kept-requests';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin });
});
afterAll(() => hydra.close());
afterEach(() => jest.restoreAllMocks());

const cases = [
  ['login', loginRequests, loginRequest()],
  ['consent', consentRequests, consentRequest()],
] as const;

/** Moves the clock of the memory. */
function wait(ms: number): void {
  const nowMs = performance.now() + ms;
  jest.spyOn(performance, 'now').mockReturnValue(nowMs);
}

describe.each(cases)('the %s requests', (kind, requests, request) => {
  it('takes what the page has read, for a minute', async () => {
    hydra.answerWith(json(200, request));
    const read = await requests.read(`${kind}-1`);
    expect(await requests.readKept(`${kind}-1`)).toEqual(read);
    wait(59_000);
    await requests.readKept(`${kind}-1`);
    expect(hydra.seen).toHaveLength(1);
    wait(61_000);
    await requests.readKept(`${kind}-1`);
    expect(hydra.seen).toHaveLength(2);
  });

  it('asks for what it does not know, and for every page', async () => {
    hydra.answerWith(json(200, request));
    await requests.readKept(`${kind}-2`);
    await requests.read(`${kind}-2`);
    await requests.readKept(`${kind}-3`);
    expect(hydra.seen).toHaveLength(3);
  });

  it('keeps no error', async () => {
    hydra.answerWith(json(404, { error: 'Not Found' }));
    expect(await requests.read(`${kind}-4`)).toMatchObject({ ok: false });
    hydra.answerWith(json(200, request));
    expect(await requests.readKept(`${kind}-4`)).toMatchObject({ ok: true });
  });

  it('forgets the oldest of a thousand', async () => {
    hydra.answerWith(json(200, request));
    for (let count = 0; count <= 1_000; count += 1) await requests.read(`${kind}-many-${count}`);
    hydra.seen.length = 0;
    await requests.readKept(`${kind}-many-1`);
    expect(hydra.seen).toHaveLength(0);
    await requests.readKept(`${kind}-many-0`);
    expect(hydra.seen).toHaveLength(1);
  });
});
