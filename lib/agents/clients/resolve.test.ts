import { agentsConfigSchema } from '../../config/agents-config';
import type { DocumentUrl } from '../../http/document-url';
import { getClientRow, isClientKnown, takesUrlsAsIds } from '../../hydra/client-rows';
import { log } from '../../log';
import { fail, ok, type Result } from '../../result';
import { useSettings } from '../../testing/fake-server';
import { mappedId } from '../client-ids';
import type { ResolveContext } from '../client-problem';
import { makeDocumentStore } from '../documents/document-store';
import type { DocumentFault, Fetched } from '../documents/fetch-document';
import { makeFetchLimits } from '../documents/fetch-limits';
import { type ClientDocument, readDocument } from '../documents/read-document';
import { SAMPLE_URL, sampleBody } from '../documents/sample-document';
import { resolveClient } from '../resolve-client';
import { SAMPLE_RESOURCES } from '../sample-resources';
import { type SampleHydra, startSampleHydra } from './sample-hydra';
import type { Sources } from './sources';

const DAY_MS = 24 * 60 * 60 * 1000;
const UUID = '0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d';
const KNOWN = { ok: true, value: { kind: 'known', id: SAMPLE_URL } };
const CLIENT = {
  kind: 'document',
  id: SAMPLE_URL,
  hydraId: SAMPLE_URL,
  name: 'Orchard Agent',
  redirectUris: ['https://app.example.com/callback', 'http://localhost/callback'],
  isVerified: false,
};

let hydra: SampleHydra;
let logged: jest.SpyInstance;
let nowMs: number;
let fetches: string[];
let fetched: Result<Fetched, DocumentFault>;

beforeAll(async () => {
  hydra = await startSampleHydra();
  const origin = hydra.server.origin;
  useSettings({ HYDRA_ADMIN_URL: origin, HYDRA_PUBLIC_URL: origin, VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000' });
});
afterAll(() => hydra.server.close());
beforeEach(() => {
  jest.restoreAllMocks();
  logged = jest.spyOn(log, 'info').mockReturnValue(undefined);
  hydra.reset();
  nowMs = Date.parse('2026-11-29T12:00:00Z');
  fetches = [];
  fetched = ok({ document: documentOf(), maxAgeSeconds: null });
});

function documentOf(changes: Record<string, unknown> = {}): ClientDocument {
  const read = readDocument(SAMPLE_URL, sampleBody(changes));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function sources(documents: object = { accept: 'open' }, changes: Partial<Sources> = {}): Sources {
  const fetch = async ({ url }: DocumentUrl) => {
    fetches.push(url);
    return fetched;
  };
  return {
    config: agentsConfigSchema.parse({ documents, registration: { enabled: true } }),
    allowsLocal: false,
    resources: SAMPLE_RESOURCES,
    pinned: new Map(),
    store: makeDocumentStore(fetch, () => nowMs),
    limits: makeFetchLimits(),
    getRow: getClientRow,
    takesUrls: takesUrlsAsIds,
    isKnown: isClientKnown,
    now: () => nowMs,
    ...changes,
  };
}

const signedIn: ResolveContext = { at: 'authorize', clientIp: '192.0.2.1', isSignedIn: async () => ok(true) };
const signedOut: ResolveContext = { ...signedIn, isSignedIn: async () => ok(false) };
const atToken: ResolveContext = { at: 'token', clientIp: '192.0.2.1' };

describe('resolveClient for ids of operators', () => {
  it.each(['shop', 'dcr-shop', 'http://app.example.com/c', 'Größe'])('asks nobody about %s', async (id) => {
    expect(await resolveClient(id, signedIn, sources())).toEqual(ok({ kind: 'known', id }));
    expect(hydra.calls()).toEqual([]);
  });

  it.each(['HTTPS://app.example.com/client.json', `DCR-${UUID}`, 'cimd~x', '\uff48ttps://app.example.com/c'])(
    'knows nobody with an id in disguise: %s',
    async (id) => {
      expect(await resolveClient(id, signedIn, sources())).toEqual(fail({ kind: 'unknown' }));
      expect(hydra.calls()).toEqual([]);
    },
  );

  it.each([true, false])(
    'leaves a client of the operator alone whose id is a URL (Hydra takes URLs: %s)',
    async (takesUrls) => {
      hydra.takesUrls = takesUrls;
      hydra.rows.set(SAMPLE_URL, { client_id: SAMPLE_URL, metadata: {} });
      expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toEqual(KNOWN);
      expect(await resolveClient(SAMPLE_URL, atToken, sources())).toEqual(KNOWN);
      expect(fetches).toEqual([]);
      expect([...hydra.rows.keys()]).toEqual([SAMPLE_URL]);
    },
  );
});

describe('resolveClient for a document', () => {
  it('fetches it once, and puts a public client below the ceiling into Hydra', async () => {
    const from = sources();
    expect(await resolveClient(SAMPLE_URL, signedIn, from)).toEqual(ok(CLIENT));
    expect(hydra.rows.get(SAMPLE_URL)).toEqual({
      client_id: SAMPLE_URL,
      client_name: 'Orchard Agent',
      redirect_uris: ['https://app.example.com/callback', 'http://localhost/callback', 'http://127.0.0.1/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      scope: 'openid offline_access notes:read notes:write',
      audience: ['https://mcp.example.com/mcp'],
      skip_consent: false,
      owner: 'vestibule:cimd',
      metadata: {
        vestibule: {
          kind: 'document',
          url: SAMPLE_URL,
          hash: expect.any(String),
          fetched: '2026-11-29T12:00:00.000Z',
          redirect_uris: CLIENT.redirectUris,
        },
      },
    });
    hydra.server.seen.length = 0;
    expect(await resolveClient(SAMPLE_URL, signedOut, from)).toEqual(ok(CLIENT));
    expect(fetches).toEqual([SAMPLE_URL]);
    expect(hydra.calls()).toEqual(['GET /https://probe.invalid/x', `GET /${SAMPLE_URL}`]);
  });

  it('has an id of its own for a Hydra that cannot find URLs', async () => {
    hydra.takesUrls = false;
    const hydraId = mappedId(SAMPLE_URL);
    expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toEqual(ok({ ...CLIENT, hydraId }));
    expect([...hydra.rows.keys()]).toEqual([hydraId]);
    expect(await resolveClient(SAMPLE_URL, atToken, sources())).toEqual(ok({ ...CLIENT, hydraId }));
    // The id that tokens show goes through the same checks.
    expect(await resolveClient(hydraId, atToken, sources())).toEqual(ok({ ...CLIENT, hydraId }));
    const denied = sources({ accept: 'open', deny: ['app.example.com'] });
    expect(await resolveClient(hydraId, atToken, denied)).toEqual(
      fail({ kind: 'refused', reason: 'the document is on the deny list' }),
    );
  });

  it('knows no made-up id without a row', async () => {
    expect(await resolveClient(mappedId(SAMPLE_URL), signedIn, sources())).toEqual(fail({ kind: 'unknown' }));
    expect(fetches).toEqual([]);
  });

  it('fetches what it has never seen for nobody who is signed out', async () => {
    expect(await resolveClient(SAMPLE_URL, signedOut, sources())).toEqual(fail({ kind: 'sign_in_first' }));
    expect(await resolveClient(SAMPLE_URL, { ...signedIn, isSignedIn: undefined } as never, sources())).toEqual(
      fail({ kind: 'sign_in_first' }),
    );
    const fault = { kind: 'unavailable', upstream: 'kratos', cause: 'timeout' } as const;
    expect(await resolveClient(SAMPLE_URL, { ...signedIn, isSignedIn: async () => fail(fault) }, sources())).toEqual(
      fail({ kind: 'upstream', fault }),
    );
    expect(fetches).toEqual([]);
    expect(hydra.rows.size).toBe(0);
  });

  it('fetches what it has seen for everybody', async () => {
    await resolveClient(SAMPLE_URL, signedIn, sources());
    expect(await resolveClient(SAMPLE_URL, signedOut, sources())).toEqual(ok(CLIENT));
    expect(fetches).toHaveLength(2);
  });

  it.each([
    [{ accept: 'listed' }, 'the document is not on the allow list'],
    [{ accept: 'open', deny: ['app.example.com'] }, 'the document is on the deny list'],
  ])('refuses by the agents file: %j', async (documents, reason) => {
    for (const context of [signedIn, signedOut, atToken]) {
      expect(await resolveClient(SAMPLE_URL, context, sources(documents))).toEqual(fail({ kind: 'refused', reason }));
    }
    expect(fetches).toEqual([]);
  });

  it('leaves URLs to Hydra while documents are off, but shuts out those that were let in before', async () => {
    expect(await resolveClient(SAMPLE_URL, signedIn, sources({ accept: 'off' }))).toEqual(KNOWN);
    await resolveClient(SAMPLE_URL, signedIn, sources());
    const off = fail({ kind: 'refused', reason: 'client documents are off' });
    expect(await resolveClient(SAMPLE_URL, signedIn, sources({ accept: 'off' }))).toEqual(off);
    expect(await resolveClient(SAMPLE_URL, atToken, sources({ accept: 'off' }))).toEqual(off);
  });

  it('refuses a URL that no document has', async () => {
    expect(await resolveClient('https://127.0.0.1/c', signedIn, sources())).toEqual(
      fail({ kind: 'refused', reason: 'the host is not a public name' }),
    );
    expect(fetches).toEqual([]);
  });

  it('refuses what the host serves, and creates nothing', async () => {
    fetched = fail({ kind: 'refused', reason: 'it has a secret' });
    const refused = fail({ kind: 'refused', reason: 'the document: it has a secret' });
    expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toEqual(refused);
    expect(hydra.rows.size).toBe(0);
  });

  it('marks only the exact URL as verified', async () => {
    const verified = sources({ accept: 'open', verified: [SAMPLE_URL] });
    expect(await resolveClient(SAMPLE_URL, signedIn, verified)).toMatchObject({ value: { isVerified: true } });
    const other = sources({ accept: 'open', verified: [`${SAMPLE_URL}2`] });
    expect(await resolveClient(SAMPLE_URL, signedIn, other)).toMatchObject({ value: { isVerified: false } });
  });

  it('uses a pinned copy without any fetch, also for nobody', async () => {
    const pinned = sources(
      { accept: 'listed' },
      { pinned: new Map([[SAMPLE_URL, documentOf({ client_name: 'Pinned' })]]) },
    );
    expect(await resolveClient(SAMPLE_URL, signedOut, pinned)).toMatchObject({ ok: true, value: { name: 'Pinned' } });
    expect(fetches).toEqual([]);
  });

  it('has no limit on what it remembers, and one on fetches', async () => {
    const from = sources({ accept: 'open' }, { limits: makeFetchLimits({ perNetwork: 1 }) });
    expect((await resolveClient(SAMPLE_URL, signedIn, from)).ok).toBe(true);
    expect((await resolveClient(SAMPLE_URL, signedIn, from)).ok).toBe(true);
    expect(await resolveClient(`${SAMPLE_URL}2`, signedIn, from)).toEqual(
      fail({ kind: 'too_many', retryAfterSeconds: expect.any(Number) }),
    );
  });
});

describe('the last good copy', () => {
  beforeEach(async () => {
    await resolveClient(SAMPLE_URL, signedIn, sources());
    fetched = fail({ kind: 'unavailable', reason: 'status 403' });
    fetches = [];
  });

  it('is used for a day while the host gives none, and not asked for each time', async () => {
    nowMs += DAY_MS - 1;
    const from = sources();
    expect(await resolveClient(SAMPLE_URL, signedOut, from)).toEqual(ok(CLIENT));
    expect(await resolveClient(SAMPLE_URL, signedOut, from)).toEqual(ok(CLIENT));
    expect(fetches).toHaveLength(1);
  });

  it('is not used any longer', async () => {
    nowMs += DAY_MS;
    expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toEqual(
      fail({ kind: 'refused', reason: 'no document: status 403' }),
    );
  });

  it('ends at once where the host says something else', async () => {
    fetched = fail({ kind: 'refused', reason: 'status 404' });
    expect((await resolveClient(SAMPLE_URL, signedIn, sources())).ok).toBe(false);
  });

  it('is used where a limit forbids to ask', async () => {
    const none = sources({ accept: 'open' }, { limits: makeFetchLimits({ overall: 0 }) });
    expect(await resolveClient(SAMPLE_URL, signedOut, none)).toEqual(ok(CLIENT));
  });

  it('follows the resources that are open now', async () => {
    const closed = sources({ accept: 'open' }, { resources: [] });
    await resolveClient(SAMPLE_URL, signedOut, closed);
    expect(hydra.rows.get(SAMPLE_URL)).toMatchObject({ scope: 'openid offline_access', audience: [] });
  });
});

describe('Hydra’s row of a document', () => {
  it('is replaced when the document changes, and keeps when it was used', async () => {
    await resolveClient(SAMPLE_URL, signedIn, sources());
    const used = '2026-11-28T12:00:00.000Z';
    Object.assign((hydra.rows.get(SAMPLE_URL)?.['metadata'] as { vestibule: object } | undefined)?.vestibule ?? {}, {
      used,
    });
    fetched = ok({ document: documentOf({ client_name: 'Renamed' }), maxAgeSeconds: null });
    await resolveClient(SAMPLE_URL, signedIn, sources());
    expect(hydra.rows.get(SAMPLE_URL)).toMatchObject({ client_name: 'Renamed', metadata: { vestibule: { used } } });
    expect(logged.mock.calls.map(([line]) => line)).toEqual([
      { event: 'client_added', client_id: SAMPLE_URL },
      { event: 'client_changed', client_id: SAMPLE_URL, changes: ['name'] },
    ]);
  });

  it('is not written while nothing changes, but for a sign of life an hour', async () => {
    await resolveClient(SAMPLE_URL, signedIn, sources());
    for (const [passed, writes] of [
      [30 * 60_000, 0],
      [31 * 60_000, 1],
    ] as const) {
      nowMs += passed;
      hydra.server.seen.length = 0;
      await resolveClient(SAMPLE_URL, signedIn, sources());
      expect(hydra.calls().filter((call) => !call.startsWith('GET'))).toHaveLength(writes);
    }
  });

  it('survives two replicas that write at the same time', async () => {
    const both = [sources(), sources(), sources()].map((from) => resolveClient(SAMPLE_URL, signedIn, from));
    expect(await Promise.all(both)).toEqual([ok(CLIENT), ok(CLIENT), ok(CLIENT)]);
    expect(hydra.rows.size).toBe(1);
  });

  it('is created again where it was pruned in between', async () => {
    await resolveClient(SAMPLE_URL, signedIn, sources());
    fetched = ok({ document: documentOf({ client_name: 'Renamed' }), maxAgeSeconds: null });
    hydra.before = (call) => call.startsWith('PUT') && hydra.rows.clear();
    expect((await resolveClient(SAMPLE_URL, signedIn, sources())).ok).toBe(true);
    expect(hydra.rows.get(SAMPLE_URL)).toMatchObject({ client_name: 'Renamed' });
  });

  it('is an outage where Hydra is down, before, in the middle and after', async () => {
    for (const stage of ['GET', 'POST']) {
      hydra.reset();
      hydra.before = (call) => {
        if (call.startsWith(stage)) hydra.isDown = true;
      };
      expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toMatchObject({
        error: { kind: 'upstream', fault: { kind: 'unavailable', upstream: 'hydra' } },
      });
    }
    hydra.isDown = true;
    expect(await resolveClient(SAMPLE_URL, atToken, sources())).toMatchObject({ error: { kind: 'upstream' } });
  });

  it('is refused where Hydra does not take it', async () => {
    hydra.takesNothing = true;
    expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toEqual(
      fail({ kind: 'refused', reason: 'Hydra does not take it' }),
    );
  });

  it('never becomes another client’s', async () => {
    hydra.takesUrls = false;
    hydra.before = (call) => {
      if (!call.startsWith('POST')) return;
      hydra.rows.set(mappedId(SAMPLE_URL), { client_id: mappedId(SAMPLE_URL), metadata: {} });
    };
    expect(await resolveClient(SAMPLE_URL, signedIn, sources())).toEqual(
      fail({ kind: 'refused', reason: 'another client has its id' }),
    );
  });

  it('is all that counts at the token endpoint', async () => {
    expect(await resolveClient(SAMPLE_URL, atToken, sources())).toEqual(fail({ kind: 'unknown' }));
    await resolveClient(SAMPLE_URL, signedIn, sources());
    expect(await resolveClient(SAMPLE_URL, atToken, sources())).toEqual(ok(CLIENT));
    expect(fetches).toHaveLength(1);
  });
});

describe('resolveClient for a client that has registered itself', () => {
  const id = `dcr-${UUID}`;
  const row = {
    client_id: id,
    client_name: 'Cursor',
    redirect_uris: ['cursor://x/cb', 'http://localhost/cb', 'http://127.0.0.1/cb'],
    metadata: {
      vestibule: {
        kind: 'registered',
        created: '2026-11-29T12:00:00Z',
        redirect_uris: ['cursor://x/cb', 'http://localhost/cb'],
      },
    },
  };

  it('finds it by its row', async () => {
    hydra.rows.set(id, row);
    expect(await resolveClient(id, atToken, sources())).toEqual(
      ok({
        kind: 'registered',
        id,
        hydraId: id,
        name: 'Cursor',
        redirectUris: ['cursor://x/cb', 'http://localhost/cb'],
        isVerified: false,
      }),
    );
  });

  it('knows none without a row, and leaves one of the operator’s alone', async () => {
    expect(await resolveClient(id, signedIn, sources())).toEqual(fail({ kind: 'unknown' }));
    hydra.rows.set(id, { ...row, metadata: {} });
    expect(await resolveClient(id, signedIn, sources())).toEqual(ok({ kind: 'known', id }));
  });

  it('shuts it out when registration is switched off', async () => {
    hydra.rows.set(id, row);
    const off = { ...sources(), config: agentsConfigSchema.parse({}) };
    expect(await resolveClient(id, signedIn, off)).toEqual(fail({ kind: 'refused', reason: 'registration is off' }));
  });

  it('takes no document for it', async () => {
    hydra.rows.set(id, { ...row, metadata: { vestibule: { kind: 'document', url: SAMPLE_URL, hash: 'x' } } });
    expect(await resolveClient(id, signedIn, sources())).toEqual(fail({ kind: 'unknown' }));
  });
});
