import { FORM_TYPE } from '@/dev/testing/browser';
import { rawRequest } from './raw-http';

/** A request that is large in one way. */
export type Large = { title: string; bytes: string };

/** Headers may have 64 KB in total. */
const HEADER_BYTES = 60 * 1024;
const QUERY_BYTES = 31 * 1024;
const BODY_BYTES = 250 * 1024;

const fill = (piece: string, bytes: number) => piece.repeat(Math.floor(bytes / piece.length));
const number = (count: number, make: (index: number) => string, joiner: string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(joiner);

const HEADERS: [name: string, values: string[]][] = [
  ['Accept', ['x', 'text/html;q=0.1,', 'application/json,', '*/*,', ',', ';']],
  ['Accept-Language', ['x', 'de;q=0.1,', 'xx-yy-zz-aa-bb,', '*,', ',', ';q=', 'a-']],
  ['User-Agent', ['x', 'Mozilla/5.0 (x) ', '(']],
  ['Referer', ['x', '/', '?a=1&']],
  ['Origin', ['x', 'http://localhost,']],
  ['X-Forwarded-For', ['x', '203.0.113.9,', ',', '[::1]:80,', '"']],
  ['Forwarded', ['for=1.2.3.4;', ',']],
  ['Sec-Fetch-Site', ['x', 'same-origin, ']],
  ['Sec-CH-UA', ['"x";v="1", ']],
  ['Content-Type', ['x', `${FORM_TYPE};a=b,`, ';']],
  ['Authorization', ['x', 'Basic QQ==,', 'QQ']],
  ['If-None-Match', ['x', '"x",', 'W/"x",', '"']],
  ['Range', ['bytes=0-1,', ',']],
  ['X-Session-Token', ['x']],
  ['X-CSRF-Token', ['x']],
  ['Access-Control-Request-Headers', ['x,']],
  ['Cache-Control', ['no-cache,']],
  ['Connection', ['x,']],
  ['Expect', ['x']],
];

const COOKIES: [title: string, header: string][] = [
  ['unique', number(9000, (n) => `${n.toString(36)}=1`, '; ')],
  ['of Kratos’ family', number(3000, (n) => `csrf_token_${n}=1`, '; ')],
  ['of Kratos’ other family', number(3000, (n) => `ory_kratos_${n}=1`, '; ')],
  ['of Hydra’s family', number(3000, (n) => `ory_hydra_${n}=1`, '; ')],
  ['with a prefix', number(1800, (n) => `__Host-ory_hydra_login_csrf_${n}=1`, '; ')],
  ['of one name', fill('ory_kratos_session=1; ', HEADER_BYTES)],
  ['of our own name', fill('vestibule_locale=de; ', HEADER_BYTES)],
  ['huge', `ory_kratos_session=${fill('x', HEADER_BYTES)}`],
  ['huge and many', number(15, (n) => `ory_hydra_${n}=${fill('x', 4000)}`, '; ')],
  ['without a name', fill('=1; ', HEADER_BYTES)],
  ['without a value', number(9000, (n) => `a${n}`, '; ')],
  ['of nothing', fill(';', HEADER_BYTES)],
  ['of spaces', fill(' ', HEADER_BYTES)],
  ['of equals signs', fill('=', HEADER_BYTES)],
  ['of percent signs', `ory_kratos_session=${fill('%', 4000)}; ${fill('%41=%41; ', HEADER_BYTES - 5000)}`],
];

/** Every header that anything reads, as large and as often as the server accepts it. */
export function largeHeaders(host: string, path: string): Large[] {
  const get = (title: string, headers: string[]) => ({
    title: `GET ${path.split('?')[0]} with ${title}`,
    bytes: rawRequest(`GET ${path}`, host, [`Host: ${host}`, ...headers]),
  });
  return [
    get(
      '1900 headers',
      Array.from({ length: 1900 }, (_, n) => `X-H${n}: 1`),
    ),
    get(
      '1900 headers of one name',
      Array.from({ length: 1900 }, () => 'X-Forwarded-For: 203.0.113.9'),
    ),
    get(
      '1900 Cookie headers',
      Array.from({ length: 1900 }, (_, n) => `Cookie: ory_hydra_${n}=1`),
    ),
    ...HEADERS.flatMap(([name, values]) =>
      values.map((value) => get(`${name} of "${value.slice(0, 20)}"`, [`${name}: ${fill(value, HEADER_BYTES)}`])),
    ),
    ...COOKIES.map(([title, header]) => get(`cookies ${title}`, [`Cookie: ${header.slice(0, HEADER_BYTES)}`])),
  ];
}

/** Long and many parameters, for a path that reads some of them. */
export function largeQueries(host: string, path: string): Large[] {
  const queries: [title: string, query: string][] = [
    ['many parameters', number(3500, (n) => `p${n}=1`, '&')],
    ['one parameter many times', fill('login_challenge=x&', QUERY_BYTES)],
    ['a long challenge', `login_challenge=${fill('x', QUERY_BYTES - 20)}`],
    ['a long escaped value', `consent_challenge=${fill('%41', QUERY_BYTES - 20)}`],
    ['many escaped names', number(2400, (n) => `%61${n}=%62`, '&')],
    ['many empty parameters', fill('&', QUERY_BYTES)],
    ['many pluses', `return_to=${fill('+', QUERY_BYTES - 20)}`],
    ['brackets', fill('a[b][c]=1&', QUERY_BYTES)],
    ['a long return_to', `return_to=${fill('/..', QUERY_BYTES - 20)}`],
    ['many languages', `ui_locales=${fill('de%20', QUERY_BYTES - 20)}`],
    ['many scopes', `scope=${fill('openid+', QUERY_BYTES - 20)}`],
    ['a deep request object', `request=${fill('W1tb', QUERY_BYTES - 20)}`],
  ];
  return queries.map(([title, query]) => ({
    title: `GET ${path} with ${title}`,
    bytes: rawRequest(`GET ${path}?${query}`, host),
  }));
}

/** Long paths, with many parts or many escapes. */
export function largePaths(host: string): Large[] {
  const pieces = [
    'a',
    '/a',
    '/',
    '/%41',
    '%41',
    '/..',
    '/%2e%2e',
    '%25',
    '/internal',
    '%2finternal',
    '/.',
    ';a=1',
    '/_next',
  ];
  return pieces.map((piece) => ({
    title: `a path of "${piece}"`,
    bytes: rawRequest(`GET /login${fill(piece, QUERY_BYTES)}`, host),
  }));
}

/** Long bodies in every format that a route reads, for an address that accepts forms. */
export function largeBodies(origin: string, path: string): Large[] {
  const { host } = new URL(origin);
  const bodies: [title: string, type: string, body: string][] = [
    ['many fields', FORM_TYPE, number(22_000, (n) => `f${n}=1`, '&')],
    ['one field many times', FORM_TYPE, fill('grant_scope=openid&', BODY_BYTES)],
    ['one challenge many times', FORM_TYPE, fill('consent_challenge=x&', BODY_BYTES)],
    ['a long field', FORM_TYPE, `consent_challenge=${fill('x', BODY_BYTES - 20)}`],
    ['a long CSRF token', FORM_TYPE, `csrf=${fill('1.', BODY_BYTES - 20)}`],
    ['escapes', FORM_TYPE, `consent_challenge=${fill('%41', BODY_BYTES - 20)}`],
    ['empty fields', FORM_TYPE, fill('&', BODY_BYTES)],
    ['pluses', FORM_TYPE, fill('+', BODY_BYTES)],
    ['scopes', FORM_TYPE, `scope=${fill('openid+', BODY_BYTES - 20)}`],
    ['deep JSON', 'application/json', fill('[', BODY_BYTES)],
    ['deep JSON that ends', 'application/json', `${fill('[', BODY_BYTES / 2)}${fill(']', BODY_BYTES / 2)}`],
    ['deep JSON objects', 'application/json', fill('{"a":', BODY_BYTES)],
    ['wide JSON', 'application/json', `{${number(18_000, (n) => `"k${n}":1`, ',')}}`],
    ['JSON with a long list', 'application/json', `{"scope":[${fill('"openid",', BODY_BYTES - 40)}"x"]}`],
    [
      'many parts',
      'multipart/form-data; boundary=x',
      fill('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n', BODY_BYTES),
    ],
  ];
  return bodies.map(([title, type, body]) => ({
    title: `POST ${path.split('?')[0]} with ${title}`,
    bytes:
      rawRequest(`POST ${path}`, host, [
        `Host: ${host}`,
        `Origin: ${origin}`,
        'Sec-Fetch-Site: same-origin',
        'Cookie: ory_kratos_session=x',
        `Content-Type: ${type}`,
        `Content-Length: ${body.length}`,
      ]) + body,
  }));
}
