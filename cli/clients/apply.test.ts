import { answer, type Handler, startSampleHydra } from '../hydra/sample-hydra';
import { applyClients } from './apply';

type Stored = Record<string, unknown> & { client_id: string; client_secret?: string };

/** A Hydra that remembers its clients. */
function keepClients(stored: Map<string, Stored>): Handler {
  return (request, response) => {
    const id = String(request.url.split('/')[3]);
    if (request.url.startsWith('/admin/clients?')) return answer(response, 200, [...stored.values()]);
    if (request.method === 'GET') return answer(response, stored.has(id) ? 200 : 404, stored.get(id));
    const client = request.body as Stored;
    stored.set(client.client_id, client);
    return answer(response, request.method === 'POST' ? 201 : 200, client);
  };
}

describe('applyClients', () => {
  it('creates a client once, keeps it, and returns the secrets that it made', async () => {
    const stored = new Map<string, Stored>();
    const server = await startSampleHydra(keepClients(stored));
    const service = { id: 'orchard', type: 'service' as const, scopes: ['api:read'] };
    const given = { ...service, secret: { env: 'SECRET' } };
    const options = { hydraAdminUrl: server.url, env: { SECRET: 'a-secret-of-at-least-thirty-two-characters' } };

    const first = await applyClients({ ...options, clients: [given] });
    expect(first).toEqual({ steps: [expect.objectContaining({ id: 'orchard', action: 'create' })], secrets: {} });
    expect(stored.get('orchard')?.client_secret).toBe(options.env.SECRET);
    const second = await applyClients({ ...options, clients: [given] });
    expect(second.steps.map(({ action }) => action)).toEqual(['keep']);

    const { secrets } = await applyClients({ ...options, clients: [service], rotating: ['orchard'] });
    expect(secrets).toEqual({ orchard: stored.get('orchard')?.client_secret });
    expect(secrets['orchard']).toMatch(/^[\w-]{43}$/);
    await server.close();
  });
});
