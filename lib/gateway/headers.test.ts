import { requestHeaders, responseHeaders } from './headers';

const facts = {
  origin: 'https://login.example.com:8443',
  clientIp: '203.0.113.7',
  hasCookies: true,
  kratosCookies: (header: string | null) => (header?.includes('ory_kratos_session=s') ? 'ory_kratos_session=s' : ''),
};
const headersFor = (upstream: 'kratos' | 'hydra', given: Record<string, string>) =>
  requestHeaders(upstream, (name) => given[name] ?? null, facts);
const always = {
  host: 'login.example.com:8443',
  'x-forwarded-host': 'login.example.com:8443',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.7',
};

describe('requestHeaders', () => {
  it('says what we know about the request, whatever the client claims', () => {
    const claims = {
      host: 'evil.tld',
      forwarded: 'for=1.2.3.4;host=evil.tld',
      'x-forwarded-host': 'evil.tld',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-port': '1',
      'x-forwarded-prefix': '/evil',
      'x-real-ip': '1.2.3.4',
      'true-client-ip': '1.2.3.4',
    };
    expect(headersFor('kratos', claims)).toEqual(always);
    expect(headersFor('hydra', claims)).toEqual(always);
  });

  it('leaves out an unknown address', () => {
    const { 'x-forwarded-for': _, ...rest } = always;
    expect(requestHeaders('hydra', () => null, { ...facts, clientIp: null })).toEqual(rest);
  });

  it('passes on the meaning of a browser’s request', () => {
    const given = {
      accept: 'application/json',
      'accept-language': 'de',
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://login.example.com',
      'sec-fetch-site': 'same-origin',
      'user-agent': 'x',
      'x-csrf-token': 'x',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    expect(headersFor('hydra', given)).toEqual({ ...given, ...always });
  });

  it.each([
    'x-session-token',
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'content-length',
    'expect',
    'accept-encoding',
    'x-http-method-override',
    'x-method-override',
    'x-kratos-authenticated-identity-id',
    'ory-base-url-rewrite',
    'x-vestibule-client-ip',
    'x-original-url',
    'x-rewrite-url',
    'content-security-policy',
    'referer',
  ])('drops %s', (name) => {
    expect(headersFor('kratos', { [name]: 'x' })).toEqual(always);
    expect(headersFor('hydra', { [name]: 'x' })).toEqual(always);
  });

  it('passes a client’s credentials to Hydra and never to Kratos', () => {
    expect(headersFor('hydra', { authorization: 'Basic eDp5' })).toHaveProperty('authorization', 'Basic eDp5');
    expect(headersFor('kratos', { authorization: 'Bearer ory_st_x' })).not.toHaveProperty('authorization');
  });

  it('sends each server only its own cookies', () => {
    const cookie =
      'a=1; ory_kratos_session=s; ory_hydra_session=h; ory_hydra_login_csrf_1=l; xory_hydra_=x; vestibule_locale=de';
    expect(headersFor('hydra', { cookie })['cookie']).toBe('ory_hydra_session=h; ory_hydra_login_csrf_1=l');
    expect(headersFor('kratos', { cookie })['cookie']).toBe('ory_kratos_session=s');
  });

  it('sends no Cookie header without any of their cookies', () => {
    expect(headersFor('hydra', { cookie: 'a=1' })).toEqual(always);
    expect(headersFor('kratos', { cookie: 'a=1' })).toEqual(always);
  });

  it('also recognises Hydra’s cookies with a prefix', () => {
    const cookie = '__Host-ory_hydra_session=h; __Secure-ory_hydra_session_csrf=c; __Other-ory_hydra_session=x';
    expect(headersFor('hydra', { cookie })['cookie']).toBe(
      '__Host-ory_hydra_session=h; __Secure-ory_hydra_session_csrf=c',
    );
  });
});

describe('responseHeaders', () => {
  it('passes on the meaning of an answer', () => {
    const given = {
      'content-type': 'application/json',
      location: '/x',
      'cache-control': 'no-store',
      'www-authenticate': 'Bearer',
      vary: 'Origin',
    };
    expect(responseHeaders(given)).toEqual(given);
  });

  it.each([
    'set-cookie',
    'server',
    'via',
    'x-powered-by',
    'x-request-id',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'upgrade',
    'trailer',
    'content-length',
    'date',
    'content-security-policy',
    'x-frame-options',
    'strict-transport-security',
    'ory-session',
    'alt-svc',
    'clear-site-data',
    'refresh',
    'link',
    'x-accel-redirect',
  ])('drops %s', (name) => {
    expect(responseHeaders({ [name]: 'x' })).toEqual({});
  });

  it('keeps every line of a header, and leaves out an empty one', () => {
    expect(responseHeaders({ vary: ['Origin', 'Cookie'], etag: undefined })).toEqual({ vary: 'Origin, Cookie' });
  });
});
