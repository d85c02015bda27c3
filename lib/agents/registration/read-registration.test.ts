import { readRegistration } from './read-registration';

const SCHEMES = ['cursor', 'vscode'];
const BODY = { client_name: 'Cursor', redirect_uris: ['https://app.example.com/cb'] };
const read = (changes: Record<string, unknown> = {}) =>
  readRegistration(JSON.stringify({ ...BODY, ...changes }), SCHEMES);
const errorOf = (result: ReturnType<typeof read>) => (result.ok ? null : result.error.error);

describe('readRegistration', () => {
  it('reads the least that a client says', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        name: 'Cursor',
        redirectUris: ['https://app.example.com/cb'],
        grantTypes: ['authorization_code'],
        links: {},
        applicationType: null,
      },
    });
  });

  it('takes the three addresses that Cursor sends in one request', () => {
    const redirect_uris = [
      'cursor://anysphere.cursor-mcp/oauth/callback',
      'http://localhost:8787/callback',
      'https://www.cursor.com/agents/mcp/oauth/callback',
    ];
    expect(read({ redirect_uris })).toMatchObject({ ok: true, value: { redirectUris: redirect_uris } });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'what MCP clients send',
      {
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        application_type: 'native',
      },
      { grantTypes: ['authorization_code', 'refresh_token'], applicationType: 'native' },
    ],
    ['a secret that it will not get', { token_endpoint_auth_method: 'client_secret_basic', client_secret: 'x' }, {}],
    [
      'nothing where a list could be',
      { grant_types: null, response_types: null, jwks: null, request_uris: [], jwks_uri: '' },
      {},
    ],
    [
      'grants that are dropped',
      { grant_types: ['authorization_code', 'client_credentials', 'implicit'] },
      { grantTypes: ['authorization_code'] },
    ],
    [
      'what only an operator may say',
      { scope: 'admin', audience: ['https://x'], metadata: {}, skip_consent: true, owner: 'x' },
      {},
    ],
    [
      'links',
      { client_uri: 'https://app.example.com', logo_uri: 'javascript:alert(1)' },
      { links: { client_uri: 'https://app.example.com' } },
    ],
    ['a type of its own', { application_type: 'robot' }, { applicationType: null }],
    ['a hostile name', { client_name: '\u202e<b>Bank\u0000' }, { name: '<b>Bank' }],
    ['no name', { client_name: undefined }, { name: 'app.example.com' }],
    ['no name and a custom scheme', { client_name: '  ', redirect_uris: ['cursor://x/cb'] }, { name: 'cursor' }],
  ])('takes %s', (_, changes, expected) => {
    expect(read(changes)).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    [[]],
    [undefined],
    ['https://app.example.com/cb'],
    [[1]],
    [Array.from({ length: 11 }, (_, at) => `https://app.example.com/${at}`)],
    [['http://app.example.com/cb']],
    [['https://app.example.com/cb#x']],
    [['https://me@app.example.com/cb']],
    [['https://*.example.com/cb']],
    [['javascript:alert(1)']],
    [['com.example.app:/cb']],
    [['https://app.example.com/cb', 'data:text/html,x']],
  ])('refuses the redirect URIs %j', (redirect_uris) => {
    expect(errorOf(read({ redirect_uris }))).toBe('invalid_redirect_uri');
  });

  it.each<[string, Record<string, unknown>]>([
    ['only client_credentials', { grant_types: ['client_credentials'] }],
    ['no grant type', { grant_types: [] }],
    ['grant types that are no list', { grant_types: 'authorization_code' }],
    ['only the response type token', { response_types: ['token'] }],
    ['keys', { jwks: { keys: [] } }],
    ['keys elsewhere', { jwks_uri: 'http://169.254.169.254/' }],
    ['a sector', { sector_identifier_uri: 'https://app.example.com/s' }],
    ['request objects elsewhere', { request_uris: ['http://127.0.0.1/'] }],
    ['a back-channel logout', { backchannel_logout_uri: 'http://10.0.0.1/' }],
    ['a front-channel logout', { frontchannel_logout_uri: 'https://app.example.com/out' }],
    ['private_key_jwt', { token_endpoint_auth_method: 'private_key_jwt' }],
    ['a name that is no text', { client_name: { en: 'x' } }],
  ])('refuses %s', (_, changes) => {
    expect(errorOf(read(changes))).toBe('invalid_client_metadata');
  });

  it.each(['', '[]', 'null', '"x"', '{', '<html>'])('refuses the body %j', (body) => {
    expect(errorOf(readRegistration(body, SCHEMES))).toBe('invalid_client_metadata');
  });

  it('quotes nothing of the request', () => {
    const refused = readRegistration(JSON.stringify({ redirect_uris: ['javascript:secret()'] }), SCHEMES);
    expect(JSON.stringify(refused)).not.toContain('secret');
  });
});
