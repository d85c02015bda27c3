import { parseClients } from './read-file';

const one = (client: unknown) => parseClients(JSON.stringify(client), 'f').clients[0];

describe('a client as Hydra writes it', () => {
  const shop = {
    client_id: 'shop',
    client_name: 'Shop',
    grant_types: ['authorization_code', 'client_credentials'],
    response_types: ['code', 'token', 'id_token'],
    scope: 'offline_access offline openid',
    audience: ['mailserver'],
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: ['http://localhost:6600/cb'],
  };

  it('is read like one of a file', () => {
    expect(one(shop)).toEqual({
      id: 'shop',
      name: 'Shop',
      type: 'web',
      grant_types: shop.grant_types,
      response_types: shop.response_types,
      scopes: ['offline_access', 'offline', 'openid'],
      audiences: ['mailserver'],
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: shop.redirect_uris,
      post_logout_redirect_uris: [],
      allowed_cors_origins: [],
      access_token_strategy: 'jwt',
    });
  });

  it.each([
    ['alone', shop],
    ['in a list', [shop]],
    ['in the list that "clients list --json" prints', { clients: [shop] }],
  ])('may stand %s', (_place, value) => expect(parseClients(JSON.stringify(value), 'f').clients).toHaveLength(1));

  it('may have all that Hydra writes out of what it does not have', () => {
    const answer = {
      ...shop,
      owner: '',
      jwks: {},
      metadata: {},
      contacts: null,
      allowed_cors_origins: [],
      client_secret_expires_at: 0,
      created_at: '2026-11-29T10:00:00Z',
      updated_at: '2026-11-29T10:00:00Z',
      registration_client_uri: 'http://x/oauth2/register/shop',
      skip_logout_consent: null,
      implicit_grant_id_token_lifespan: null,
    };
    expect(one(answer)).toEqual(one(shop));
  });

  it('is of a device without a secret', () => {
    const { grant_types, ...rest } = shop;
    expect(one({ ...rest, token_endpoint_auth_method: 'none' })).toMatchObject({
      type: 'native',
      grant_types: ['authorization_code'],
    });
    expect(grant_types).toHaveLength(2);
  });

  it('has opaque tokens if its subjects are pairwise, because Hydra has no others', () => {
    expect(one({ ...shop, subject_type: 'pairwise' })).toMatchObject({ access_token_strategy: 'opaque' });
  });

  it('may not have its secret there', () => {
    expect(() => one({ ...shop, client_secret: 'hunter2' })).toThrow(
      /client "shop": client_secret: secrets do not belong in this file/,
    );
  });

  it('is named in mistakes', () => {
    expect(() => one({ ...shop, _note: 'x' })).toThrow(/client "shop": _note: unknown field/);
  });
});
