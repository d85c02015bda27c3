import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA } from '../testing/fixtures';
import { recordCalls } from '../testing/recorded-calls';
import { deleteAccount, disableAccount, readAccount } from './account';

const NOW = Date.parse('2026-11-29T08:00:00Z');

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({ KRATOS_ADMIN_URL: kratos.origin });
});
afterAll(() => kratos.close());

describe('readAccount', () => {
  it('takes neither secrets nor the operator’s notes', async () => {
    const credentials = {
      password: { type: 'password', identifiers: ['ada'], config: { hashed_password: 'x' }, created_at: 'c' },
    };
    kratos.answerWith(json(200, { id: ADA, traits: { email: 'a' }, metadata_admin: { risk: 9 }, credentials }));
    const read = await readAccount(ADA);
    expect(read).toMatchObject({ ok: true, value: { id: ADA, traits: { email: 'a' } } });
    expect(JSON.stringify(read)).not.toMatch(/hashed|risk/);
  });

  it.each([
    [404, { ok: true, value: null }],
    [403, { ok: false, error: expect.objectContaining({ kind: 'invalid' }) }],
    [503, { ok: false, error: expect.objectContaining({ kind: 'unavailable' }) }],
  ])('knows what %d means', async (status, expected) => {
    kratos.answerWith(json(status, {}));
    expect(await readAccount(ADA)).toEqual(expected);
  });
});

describe('deleteAccount', () => {
  it.each([204, 404])('takes %d for done', async (status) => {
    kratos.answerWith(json(status, {}));
    expect(await deleteAccount(ADA)).toEqual({ ok: true, value: null });
  });

  it.each([400, 403, 500])('never takes %d for done', async (status) => {
    kratos.answerWith(json(status, {}));
    expect(await deleteAccount(ADA)).toMatchObject({ ok: false });
  });

  it('asks for nothing that isn’t an identity', async () => {
    const calls = await recordCalls(kratos, () => deleteAccount('../sessions'));
    expect(calls).toEqual([]);
  });
});

describe('disableAccount', () => {
  it('turns the account off, keeps the notes, adds one, and ends the sessions', async () => {
    const bodies: unknown[] = [];
    kratos.answerWith((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (chunks.length > 0) bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
        json(200, { id: ADA, metadata_admin: { risk: 9 } })(request, response);
      });
    });
    expect(await disableAccount(ADA, NOW)).toEqual({ ok: true, value: null });
    expect(kratos.seen).toEqual([
      `GET /admin/identities/${ADA}`,
      `PATCH /admin/identities/${ADA}`,
      `DELETE /admin/identities/${ADA}/sessions`,
    ]);
    const noted = { risk: 9, deletion_requested_at: '2026-11-29T08:00:00.000Z' };
    expect(bodies).toEqual([
      [
        { op: 'replace', path: '/state', value: 'inactive' },
        { op: 'add', path: '/metadata_admin', value: noted },
      ],
    ]);
  });

  it('never says it is done where Kratos refuses', async () => {
    kratos.answerWith((request, response) =>
      json(request.method === 'PATCH' ? 400 : 200, { id: ADA })(request, response),
    );
    expect(await disableAccount(ADA, NOW)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });
});
