import { ADA } from '../testing/fixtures';
import { toDataExport } from './data-export';

const NOW = Date.parse('2026-11-29T08:00:00Z');

describe('toDataExport', () => {
  it('has profile, addresses, ways to sign in, sessions and applications', () => {
    const account = {
      id: ADA,
      schema_id: 'default',
      state: 'active',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-02T00:00:00Z',
      traits: { email: 'ada@example.com' },
      metadata_public: null,
      verifiable_addresses: [{ value: 'ada@example.com', via: 'email', verified: true, verified_at: 'then', id: 'x' }],
      recovery_addresses: [{ value: 'ada@example.com', via: 'email', id: 'y' }],
      credentials: { password: { identifiers: ['ada@example.com'], created_at: 'c', updated_at: 'u' } },
    };
    const session = {
      id: 's',
      isAlive: true,
      startedAtMs: NOW,
      confirmedAtMs: null,
      methods: [{ method: 'password', provider: null, atMs: NOW }],
      userAgent: 'Browser',
      place: null,
      address: '203.0.113.1',
    };
    const application = {
      client: { client_id: 'shop', client_name: 'Shop' },
      scopes: ['openid'],
      audiences: [],
      allowedAt: 'then',
    };
    expect(
      toDataExport({
        account,
        sessions: [session],
        applications: { allowed: [application], isWhole: true },
        nowMs: NOW,
      }),
    ).toEqual({
      exported_at: '2026-11-29T08:00:00.000Z',
      account: {
        id: ADA,
        schema_id: 'default',
        state: 'active',
        created_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-02T00:00:00Z',
        traits: { email: 'ada@example.com' },
        metadata_public: null,
      },
      verifiable_addresses: [{ value: 'ada@example.com', via: 'email', verified: true, verified_at: 'then' }],
      recovery_addresses: [{ value: 'ada@example.com', via: 'email' }],
      ways_to_sign_in: [{ type: 'password', identifiers: ['ada@example.com'], created_at: 'c', updated_at: 'u' }],
      sessions: [
        {
          id: 's',
          active: true,
          signed_in_at: '2026-11-29T08:00:00.000Z',
          last_confirmed_at: null,
          methods: [{ method: 'password', at: '2026-11-29T08:00:00.000Z' }],
          device: 'Browser',
          place: null,
          ip_address: '203.0.113.1',
        },
      ],
      applications: [{ client_id: 'shop', client_name: 'Shop', scopes: ['openid'], audiences: [], allowed_at: 'then' }],
    });
  });
});
