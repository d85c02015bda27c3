import { readClientId, readRefusal, refusalFacts } from './refusal-facts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl';
const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const params = (values: Record<string, string>) => new URLSearchParams(values);
const refused = { error: 'invalid_request', reason: 'Wrong.' };

describe('readRefusal', () => {
  it.each([
    ['error=a&error_description=b&error_hint=c&error_debug=d', { error: 'a', reason: 'b c' }],
    ['error=a', { error: 'a', reason: '' }],
    ['error=Not+Found', { error: 'Not Found', reason: '' }],
    ['error=', null],
    ['error=a&error=b', null],
    ['', null],
  ])('reads %j', (query, expected) => expect(readRefusal(new URLSearchParams(query))).toEqual(expected));
});

describe('readClientId', () => {
  it.each([
    ['client_id', { client_id: 'notes', id_token_hint: idToken({ aud: 'other' }) }, 'notes'],
    ['the audience of the ID token', { id_token_hint: idToken({ aud: 'notes' }) }, 'notes'],
    ['the first audience', { id_token_hint: idToken({ aud: ['notes', 'other'] }) }, 'notes'],
    ['no audience', { id_token_hint: idToken({ aud: [] }) }, null],
    ['an audience that isn’t a text', { id_token_hint: idToken({ aud: { id: 1 } }) }, null],
    ['an invalid ID token', { id_token_hint: 'garbage' }, null],
    ['nothing', {}, null],
  ])('reads %s', (_, values, id) => expect(readClientId(params(values))).toBe(id));
});

describe('refusalFacts', () => {
  it('lists what a developer needs: client, parameter, what was sent, what is registered', () => {
    const registered = { redirect_uris: ['https://app.example.com/cb?x=1'], post_logout_redirect_uris: ['https://o'] };
    const sent = params({ client_id: 'notes', redirect_uri: 'https://app.example.com/cb?code=1#f', state: 'secret' });
    expect(refusalFacts(refused, 'invalid_redirect_uri', { params: sent, registered })).toEqual({
      event: 'oauth_refused',
      hydra_error: 'invalid_request',
      reason: 'Wrong.',
      client_id: 'notes',
      parameter: 'redirect_uri',
      sent: 'https://app.example.com/cb?…#…',
      registered: ['https://app.example.com/cb?x=1'],
    });
  });

  it.each([
    ['logout_address_not_registered', { post_logout_redirect_uri: 'https://a/out' }, 'https://a/out'],
    ['invalid_scope', { scope: 'openid admin' }, 'openid admin'],
    ['unsupported_response_type', { response_type: 'token' }, 'token'],
    ['invalid_redirect_uri', { redirect_uri: 'https://me:pw@a.example/cb' }, 'https://a.example/cb'],
    ['invalid_redirect_uri', { redirect_uri: `https://a.example/${JWT}` }, 'https://a.example/[redacted]'],
    [
      'invalid_redirect_uri',
      {
        redirect_uri:
          'https://an-application-of-ours.staging-environment.example.com/tenants/0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d/cb',
      },
      'https://an-application-of-ours.staging-environment.example.com/tenants/0f3c1b52-1d5a-4c8e-9c1d-6b1c7a1f2e3d/cb',
    ],
    ['invalid_state', { state: 'abc' }, undefined],
    ['invalid_nonce', { nonce: 'abc' }, undefined],
    ['pkce_required', { code_challenge: 'abc' }, undefined],
    ['id_token_hint_modified', { id_token_hint: JWT }, undefined],
    ['invalid_request_object', { request: JWT }, undefined],
  ] as const)('of %s tells the value only where it is harmless', (code, values, sent) => {
    expect(refusalFacts(refused, code, { params: params(values) }).sent).toBe(sent);
  });

  it.each([
    ['line breaks', 'a\r\n{"level":"error"}\u2028b', 'a {"level":"error"} b'],
    ['what turns the direction of text', 'a\u202eb', 'a b'],
    ['JWTs', `Bad token '${JWT}'.`, "Bad token '[redacted]'."],
    ['a cut JWT', `Bad '${JWT.slice(0, 25)}'.`, "Bad '[redacted]'."],
    ['long random values', `No ory_at_Xb6zT0v-8Kq2mNwRlY4sJ7dHfAeCgPuI here`, 'No [redacted] here'],
    ['the query of an address', "Get 'https://a.example/r?token=abc': refused", "Get 'https://a.example/r?…': refused"],
  ])('removes from the reason %s', (_, reason, expected) => {
    expect(refusalFacts({ error: 'invalid_request', reason }, 'invalid_request').reason).toBe(expected);
  });

  it('keeps Hydra’s own words unchanged', () => {
    const reason =
      'Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client.';
    expect(refusalFacts({ error: 'invalid_request', reason }, 'invalid_request').reason).toBe(reason);
  });

  it('keeps everything short', () => {
    const long = 'word '.repeat(10_000);
    const many = Array.from({ length: 40 }, (_, index) => `https://app.example.com/${index}`);
    const facts = refusalFacts({ error: long, reason: long }, 'invalid_redirect_uri', {
      params: params({ client_id: long, redirect_uri: long }),
      registered: { redirect_uris: [long, ...many], post_logout_redirect_uris: [] },
    });
    expect(JSON.stringify(facts).length).toBeLessThan(3000);
    expect(facts.reason).toHaveLength(500);
    expect(facts.registered?.at(-1)).toBe('and 31 more');
  });
});
