import { accessTokenLifeMs, toConnections } from './connections';

const allowed = (id: string, scopes: string[], audiences: string[], day: string | null = '01') => ({
  client: { client_id: id },
  scopes,
  audiences,
  allowedAt: day === null ? null : `2026-11-${day}T00:00:00Z`,
});
const day = (text: string) => Date.parse(`2026-11-${text}T00:00:00Z`);

describe('toConnections', () => {
  it('has each application once, the last one first, with its first and its last consent', () => {
    const connections = toConnections([
      allowed('a', ['x'], [], '02'),
      allowed('b', ['x'], [], '09'),
      allowed('a', ['y'], [], '05'),
      allowed('a', ['x'], [], '01'),
    ]);
    expect(connections.map(({ client, sinceMs, lastMs }) => [client.client_id, sinceMs, lastMs])).toEqual([
      ['b', day('09'), day('09')],
      ['a', day('01'), day('05')],
    ]);
    expect(connections[1]?.grants).toEqual([{ audiences: [], scopes: ['x', 'y'] }]);
  });

  it('keeps apart what is allowed at different services, in whatever order they are named', () => {
    const [connection] = toConnections([
      allowed('a', ['read'], ['one', 'two']),
      allowed('a', ['write'], ['two', 'one']),
      allowed('a', ['all'], ['three']),
      allowed('a', ['openid'], []),
    ]);
    expect(connection?.grants).toEqual([
      { audiences: ['one', 'two'], scopes: ['read', 'write'] },
      { audiences: ['three'], scopes: ['all'] },
      { audiences: [], scopes: ['openid'] },
    ]);
  });

  it('does without a date, and with thousands of consents', () => {
    expect(toConnections([allowed('a', [], [], null)])).toMatchObject([{ sinceMs: null, lastMs: null }]);
    const many = Array.from({ length: 3000 }, () => allowed('a', ['x'], ['y']));
    expect(toConnections(many)).toMatchObject([{ grants: [{ audiences: ['y'], scopes: ['x'] }] }]);
  });

  it('takes ids for nothing but names', () => {
    expect(toConnections([allowed('__proto__', [], []), allowed('constructor', [], [])])).toHaveLength(2);
  });
});

it.each([
  ['15m0s', '1h0m0s', 3_600_000],
  ['15m0s', null, null],
  [null, null, null],
  ['', '5m', null],
])('accessTokenLifeMs: %s and %s', (code, refresh, expected) => {
  expect(
    accessTokenLifeMs({
      client_id: 'a',
      authorization_code_grant_access_token_lifespan: code,
      refresh_token_grant_access_token_lifespan: refresh,
    }),
  ).toBe(expected);
});
