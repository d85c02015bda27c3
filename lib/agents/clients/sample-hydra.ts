import { text } from 'node:stream/consumers';
import { type FakeServer, json, startFakeServer } from '../../testing/fake-server';

type Row = Record<string, unknown> & { client_id: string };

/** The clients of a Hydra, with as much of its admin API as unverified clients need. */
export type SampleHydra = {
  server: FakeServer;
  rows: Map<string, Row>;
  /** Before v25.4, ids with a slash are never found. */
  takesUrls: boolean;
  isDown: boolean;
  /** As where a row has something that Hydra refuses. */
  takesNothing: boolean;
  /** Runs before a call is answered, for races. */
  before: (call: string) => void;
  /** The calls since the last reset, without their values. */
  calls: () => string[];
  reset: () => void;
};

/** Starts it on a free port. */
export async function startSampleHydra(): Promise<SampleHydra> {
  const server = await startFakeServer();
  const hydra: SampleHydra = {
    server,
    rows: new Map(),
    takesUrls: true,
    isDown: false,
    takesNothing: false,
    before: () => undefined,
    calls: () => server.seen.map((call) => decodeURIComponent(call).replace('/admin/clients', '').trim()),
    reset() {
      hydra.rows.clear();
      Object.assign(hydra, { takesUrls: true, isDown: false, takesNothing: false, before: () => undefined });
      server.answerWith(answer);
    },
  };
  const answer: Parameters<FakeServer['answerWith']>[0] = async (request, response) => {
    const body = await text(request);
    hydra.before(`${request.method} ${decodeURIComponent(request.url ?? '')}`);
    const [status, data] = hydra.isDown
      ? [503, {}]
      : respond(hydra, { ...request, method: request.method, url: request.url, body });
    json(status, data, status === 302 ? { location: String(data) } : {})(request, response);
  };
  server.answerWith(answer);
  return hydra;
}

type Asked = { method?: string | undefined; url?: string | undefined; body: string };

function respond(hydra: SampleHydra, { method, url = '', body }: Asked): [number, unknown] {
  const { pathname, searchParams } = new URL(url, hydra.server.origin);
  if (pathname === '/oauth2/auth') {
    const isKnown = hydra.rows.has(searchParams.get('client_id') ?? '');
    return [302, isKnown ? 'https://a/cb?error=invalid_request' : 'http://x/error?error=invalid_client&a=b'];
  }
  const id = decodeURIComponent(pathname.slice('/admin/clients/'.length));
  if (id !== '' && !hydra.takesUrls && id.includes('/')) return [404, { error: { code: 404 } }];
  if (method === 'POST') return create(hydra, JSON.parse(body) as Row);
  if (id === '') return [200, [...hydra.rows.values()].filter(({ owner }) => owner === searchParams.get('owner'))];
  return respondAbout(hydra, id, { method, body });
}

function respondAbout({ rows }: SampleHydra, id: string, { method, body }: Asked): [number, unknown] {
  const row = rows.get(id);
  if (row === undefined) return [404, { error: 'Unable to locate the resource' }];
  if (method === 'PUT') rows.set(id, JSON.parse(body) as Row);
  if (method === 'PATCH') patch(row, JSON.parse(body) as { path: string; value: string }[]);
  if (method === 'DELETE') rows.delete(id);
  return method === 'DELETE' ? [204, null] : [200, rows.get(id)];
}

function create({ rows, takesNothing }: SampleHydra, row: Row): [number, unknown] {
  if (takesNothing) return [400, { error: 'invalid_client_metadata' }];
  if (rows.has(row.client_id)) return [409, { error: 'conflict' }];
  rows.set(row.client_id, row);
  return [201, row];
}

function patch(row: Row, [change]: { path: string; value: string }[]): void {
  const [, , mark = '', member = ''] = change?.path.split('/') ?? [];
  const metadata = row['metadata'] as Record<string, Record<string, string>>;
  Object.assign(metadata[mark] ?? {}, { [member]: change?.value });
}
