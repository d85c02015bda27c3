import { readTokenRequest } from './read-request';

type Sent = { type?: string | null; body?: string; headers?: Record<string, string> };

function read({ type = 'application/json', body = '', headers = {} }: Sent) {
  const bytes = new TextEncoder().encode(body);
  return readTokenRequest(
    new Request('http://localhost:3000/session/token', {
      method: 'POST',
      body: bytes,
      headers: { ...(type === null ? {} : { 'content-type': type }), ...headers },
    }),
  );
}

const FORM = 'application/x-www-form-urlencoded';
const nothing = { scope: '', audience: [], csrfToken: '' };

describe('readTokenRequest', () => {
  it.each<[string, Sent, object]>([
    ['nothing at all', { type: null }, {}],
    ['empty JSON', { body: '{}' }, {}],
    ['an empty form', { type: FORM }, {}],
    [
      'JSON',
      { body: '{"scope":"a b","audience":"x","csrf_token":"t"}' },
      { scope: 'a b', audience: ['x'], csrfToken: 't' },
    ],
    ['JSON with a charset', { type: 'Application/JSON; charset=utf-8', body: '{"scope":"a"}' }, { scope: 'a' }],
    ['audiences in a list', { body: '{"audience":["x","y"]}' }, { audience: ['x', 'y'] }],
    [
      'a form',
      { type: FORM, body: 'scope=a+b&audience=x&audience=y&csrf_token=t' },
      { scope: 'a b', audience: ['x', 'y'], csrfToken: 't' },
    ],
    ['a CSRF token in the header', { type: null, headers: { 'x-csrf-token': 't' } }, { csrfToken: 't' }],
    [
      'both, of which the body counts',
      { body: '{"csrf_token":"b"}', headers: { 'x-csrf-token': 'h' } },
      { csrfToken: 'b' },
    ],
  ])('reads %s', async (_name, sent, expected) => {
    expect(await read(sent)).toEqual({ ok: true, value: { ...nothing, ...expected } });
  });

  it.each<[string, Sent]>([
    ['an unknown member', { body: '{"subject":"bob"}' }],
    ['a dangerous member', { body: '{"__proto__":{"scope":"a"}}' }],
    ['a list of scopes', { body: '{"scope":["a"]}' }],
    ['null', { body: 'null' }],
    ['a list', { body: '[]' }],
    ['a number for an audience', { body: '{"audience":1}' }],
    ['cut JSON', { body: '{"scope":"a"' }],
    ['no JSON', { body: '' }],
    ['an unknown field', { type: FORM, body: 'grant_type=password' }],
    ['a repeated scope', { type: FORM, body: 'scope=a&scope=b' }],
    ['a repeated token', { type: FORM, body: 'csrf_token=a&csrf_token=b' }],
    ['a broken escape', { type: FORM, body: 'scope=%zz' }],
  ])('refuses %s', async (_name, sent) => {
    expect(await read(sent)).toEqual({ ok: false, error: expect.objectContaining({ code: 'invalid_request' }) });
  });

  it.each<[string, Sent]>([
    ['text that looks like JSON', { type: 'text/plain', body: '{}' }],
    ['a form in parts', { type: 'multipart/form-data; boundary=x', body: '' }],
    ['bytes of no type', { type: null, body: '{}' }],
    ['a type that only begins right', { type: 'application/jsonp', body: '{}' }],
  ])('does not guess at %s', async (_name, sent) => {
    expect(await read(sent)).toEqual({ ok: false, error: { code: 'unsupported_media_type' } });
  });

  it.each<[string, Sent]>([
    ['JSON', { body: JSON.stringify({ scope: 'x'.repeat(8200) }) }],
    ['a form', { type: FORM, body: `scope=${'x'.repeat(8200)}` }],
  ])('refuses %s that is too large', async (_name, sent) => {
    expect(await read(sent)).toEqual({ ok: false, error: { code: 'too_large' } });
  });
});
