import { readDocument } from './read-document';
import { SAMPLE_URL, sampleBody } from './sample-document';

const read = (changes: Record<string, unknown> = {}) => readDocument(SAMPLE_URL, sampleBody(changes));
const reasonFor = (body: Buffer) => {
  const result = readDocument(SAMPLE_URL, body);
  return result.ok ? null : result.error;
};

describe('readDocument', () => {
  it('reads an honest document', () => {
    const links = {
      client_uri: 'https://app.example.com',
      logo_uri: 'https://cdn.example.com/logo.png',
      policy_uri: 'https://app.example.com/privacy',
      tos_uri: 'https://app.example.com/terms',
    };
    const members = { ...links, grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] };
    expect(read(members)).toEqual({
      ok: true,
      value: {
        url: SAMPLE_URL,
        name: 'Orchard Agent',
        redirectUris: ['https://app.example.com/callback', 'http://localhost/callback'],
        grantTypes: ['authorization_code', 'refresh_token'],
        links,
      },
    });
  });

  it('fills in what RFC 7591 leaves out', () => {
    expect(read()).toMatchObject({ ok: true, value: { grantTypes: ['authorization_code'], links: {} } });
  });

  it.each([
    [
      'none beside assertions',
      {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
      },
    ],
    ['public keys', { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'a', y: 'b' }] } }],
    ['a key set elsewhere', { jwks_uri: 'https://app.example.com/jwks.json' }],
    ['a redirect to another host', { redirect_uris: ['https://console.example.net/cb'] }],
    ['twenty redirects', { redirect_uris: Array.from({ length: 20 }, (_, at) => `https://app.example.com/${at}`) }],
    ['other response types beside code', { response_types: ['token', 'code'] }],
    ['members of the future', { application_type: 'native', 'x-y': { z: 1 } }],
  ])('takes %s', (_, changes) => {
    expect(read(changes).ok).toBe(true);
  });

  it.each<[string, string | Buffer]>([
    ['HTML', '<!doctype html>'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['nothing', ''],
    ['half of it', sampleBody().subarray(0, 20)],
    ['UTF-16', Buffer.from(`\ufeff${sampleBody()}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(sampleBody().toString(), 'utf16le')],
    ['broken UTF-8', Buffer.concat([sampleBody().subarray(0, -1), Buffer.from(',"x":"\xff"}', 'latin1')])],
    ['JSON twice', Buffer.concat([sampleBody(), sampleBody()])],
  ])('refuses %s', (_, body) => {
    expect(reasonFor(Buffer.from(body))).toBe('it is not a JSON object');
  });

  it.each([
    ['of another URL', 'https://app.example.com/other.json'],
    ['with a slash at the end', `${SAMPLE_URL}/`],
    ['in another case', SAMPLE_URL.toUpperCase()],
    ['with a port', 'https://app.example.com:443/client.json'],
    ['with a blank', `${SAMPLE_URL} `],
  ])('refuses a client_id %s', (_, client_id) => {
    expect(reasonFor(sampleBody({ client_id }))).toBe('client_id is not the URL of the document');
  });

  it('refuses a client_id that is missing or hides in a prototype', () => {
    const missing = 'client_id is missing or of another type';
    expect(reasonFor(sampleBody({ client_id: undefined }))).toBe(missing);
    const text = sampleBody({ client_id: undefined }).toString().slice(0, -1);
    expect(reasonFor(Buffer.from(`${text},"__proto__":{"client_id":"${SAMPLE_URL}"}}`))).toBe(missing);
    expect(reasonFor(Buffer.from(`${text},"constructor":{"client_id":"${SAMPLE_URL}"}}`))).toBe(missing);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a secret', { client_secret: 'x' }, 'it has a secret'],
    ['an empty secret', { client_secret: '' }, 'it has a secret'],
    ['the expiry of a secret', { client_secret_expires_at: 0 }, 'it has a secret'],
    ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'tls_client_auth', ''].map(
      (method): [string, Record<string, unknown>, string] => [
        `the method "${method}"`,
        { token_endpoint_auth_method: method },
        'it is not a public client (token_endpoint_auth_method)',
      ],
    ),
    [
      'a secret beside none',
      { token_endpoint_auth_method: 'client_secret_post', token_endpoint_auth_methods_supported: ['none'] },
      'it is not a public client (token_endpoint_auth_method)',
    ],
    [
      'a method that is no text',
      { token_endpoint_auth_method: null },
      'token_endpoint_auth_method is missing or of another type',
    ],
    ['a private key', { jwks: { keys: [{ kty: 'EC', d: 'x' }] } }, 'it has a private key'],
    ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }, 'it has a private key'],
    ['keys that cannot be read', { jwks: 'x' }, 'it has a private key'],
    ['no name', { client_name: undefined }, 'client_name is missing or of another type'],
    ['an empty name', { client_name: '' }, 'client_name names nobody'],
    ['a name that is not to be seen', { client_name: '\u202e \u2800' }, 'client_name names nobody'],
    ['a name of another type', { client_name: ['x'] }, 'client_name is missing or of another type'],
    ['no redirects', { redirect_uris: undefined }, 'redirect_uris is missing or of another type'],
    ['an empty list of redirects', { redirect_uris: [] }, 'redirect_uris has not 1 to 20 entries'],
    [
      'one redirect as a text',
      { redirect_uris: 'https://app.example.com/cb' },
      'redirect_uris is missing or of another type',
    ],
    ['a redirect that is no text', { redirect_uris: [1] }, 'redirect_uris.0 is missing or of another type'],
    [
      '21 redirects',
      { redirect_uris: Array.from({ length: 21 }, (_, at) => `https://app.example.com/${at}`) },
      'redirect_uris has not 1 to 20 entries',
    ],
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      'com.example.app:/cb',
      'http://evil.example.com/cb',
      'http://2130706433/cb',
      'https://*.example.com/cb',
      'https://app.example.com/cb#x',
    ].map((uri): [string, Record<string, unknown>, string] => [
      `the redirect ${uri} beside a good one`,
      { redirect_uris: ['https://app.example.com/cb', uri] },
      'a redirect URI is neither https nor http on loopback',
    ]),
    ['only client_credentials', { grant_types: ['client_credentials'] }, 'grant_types lacks authorization_code'],
    ['no grant type', { grant_types: [] }, 'grant_types lacks authorization_code'],
    ['only the response type token', { response_types: ['token'] }, 'response_types lacks code'],
    ['only a hybrid response type', { response_types: ['code id_token'] }, 'response_types lacks code'],
  ])('refuses %s', (_, changes, reason) => {
    expect(reasonFor(sampleBody(changes))).toBe(reason);
  });

  it('drops grant types that no unverified client gets', () => {
    const grant_types = [
      'urn:ietf:params:oauth:grant-type:device_code',
      'refresh_token',
      'authorization_code',
      'client_credentials',
    ];
    expect(read({ grant_types })).toMatchObject({ value: { grantTypes: ['authorization_code', 'refresh_token'] } });
  });

  it('cleans the name', () => {
    expect(read({ client_name: `\u202eevil\u0000 <b>${'x'.repeat(100)}` })).toMatchObject({
      value: { name: `evil <b>${'x'.repeat(71)}…` },
    });
  });

  it.each([
    'javascript:alert(1)',
    'http://app.example.com/logo.png',
    'http://127.0.0.1/logo.png',
    'https://me:pw@app.example.com/logo.png',
    'data:image/png;base64,AA',
    'https://app.example.com/%zz',
    `https://app.example.com/${'a'.repeat(1000)}`,
    5,
    null,
  ])('drops the link %s', (link) => {
    expect(read({ logo_uri: link, client_uri: link, tos_uri: link, policy_uri: link })).toMatchObject({
      ok: true,
      value: { links: {} },
    });
  });

  it('ignores what only an operator may say', () => {
    const document = read({
      skip_consent: true,
      audience: ['https://x'],
      metadata: { vestibule: {} },
      scope: 'admin',
      owner: 'x',
    });
    expect(document).toEqual(read());
  });
});
