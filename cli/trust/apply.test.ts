import { answer, type Handler, type SampleHydra, startSampleHydra } from '../hydra/sample-hydra';
import { applyTrust } from './apply';

/** What the real Hydra doesn't do on demand: it fails between two steps. The rest is in e2e/cli/trust.spec.ts. */
describe('applyTrust', () => {
  let server: SampleHydra | undefined;
  afterEach(() => server?.close());

  const old = {
    id: 'g1',
    issuer: 'https://id.example.com/session/assertion',
    subject: '',
    allow_any_subject: true,
    scope: ['old'],
    public_key: { set: 'x', kid: 'k' },
    expires_at: '2035-01-01T00:00:00Z',
  };
  const apply = async (handle: Handler, { kid = 'k', isPruning = false } = {}) => {
    server = await startSampleHydra((request, response) =>
      request.method === 'GET' ? answer(response, 200, [old]) : handle(request, response),
    );
    return applyTrust({
      hydraAdminUrl: server.url,
      issuer: old.issuer,
      scopes: ['new'],
      isPruning,
      keys: [{ kid, kty: 'EC', alg: 'ES256', use: 'sig', crv: 'P-256', x: 'x', y: 'y', d: 'private' }],
    });
  };
  const writes = () =>
    server?.requests.filter(({ method }) => method !== 'GET').map(({ method, body }) => ({ method, body }));
  const scopesOf = () =>
    writes()?.map(({ method, body }) => [method, (body as { scope?: string[] } | undefined)?.scope]);

  it('replaces a trust with other scopes, and sends only the public part of the key', async () => {
    await apply(({ method }, response) =>
      answer(response, method === 'POST' ? 201 : 204, method === 'POST' ? {} : undefined),
    );
    expect(scopesOf()).toEqual([
      ['DELETE', undefined],
      ['POST', ['new']],
    ]);
    expect(writes()?.[1]?.body).toMatchObject({
      issuer: old.issuer,
      allow_any_subject: true,
      jwk: { kid: 'k', kty: 'EC', alg: 'ES256', use: 'sig', crv: 'P-256', x: 'x', y: 'y' },
    });
    expect(JSON.stringify(server?.requests)).not.toContain('private');
  });

  it('puts the old trust back when Hydra refuses the new one', async () => {
    const refusing: Handler = ({ method, body }, response) => {
      if (method === 'DELETE') answer(response, 204);
      else if ((body as { scope: string[] }).scope[0] === 'new') answer(response, 400, { error: 'invalid_request' });
      else answer(response, 201, {});
    };
    await expect(apply(refusing)).rejects.toThrow('Hydra refused to trust the key k: 400 invalid_request');
    expect(scopesOf()).toEqual([
      ['DELETE', undefined],
      ['POST', ['new']],
      ['POST', ['old']],
    ]);
    expect(writes()?.[2]?.body).toMatchObject({ expires_at: '2035-01-01T00:00:00.000Z' });
  });

  it('says so if that fails as well', async () => {
    const failing: Handler = ({ method }, response) =>
      answer(response, method === 'DELETE' ? 204 : 500, method === 'DELETE' ? undefined : {});
    await expect(apply(failing)).rejects.toThrow(
      /key k was removed to be replaced, and Hydra then refused the new one\.$/,
    );
  });

  it.each([400, 404])('treats a trust that is gone already (%d) as removed', async (status) => {
    await apply(({ method }, response) => answer(response, method === 'DELETE' ? status : 201, {}));
    expect(scopesOf()).toEqual([
      ['DELETE', undefined],
      ['POST', ['new']],
    ]);
  });

  it('removes the trust in a key that is gone, even if the new key is refused', async () => {
    const refusing: Handler = ({ method }, response) => answer(response, method === 'DELETE' ? 204 : 500, {});
    await expect(apply(refusing, { kid: 'new', isPruning: true })).rejects.toThrow('refused to trust the key new: 500');
    expect(scopesOf()).toEqual([
      ['DELETE', undefined],
      ['POST', ['new']],
    ]);
  });

  it("creates nothing if the old trust can't be removed", async () => {
    await expect(apply((_, response) => answer(response, 503, {}))).rejects.toThrow(
      /refused to remove the trust in the key k: 503/,
    );
    expect(scopesOf()).toEqual([['DELETE', undefined]]);
  });
});
