import { BrokenOffError } from '../http/form';
import { isKnownToFit, parseFields, readForwardedBody } from './body';
import { toGatewayRequest } from './request';

const LIMIT = 256 * 1024;

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost:3000/x', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

const read = (request: Request) => readForwardedBody(toGatewayRequest(request), request.body);

function inPieces(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(left, 16 * 1024)));
      left -= 16 * 1024;
    },
  });
}

describe('readForwardedBody', () => {
  it('reads the bytes as they are', async () => {
    const bytes = new Uint8Array([0, 255, 37, 50, 70]);
    expect(await read(post(bytes))).toEqual({ ok: true, value: Buffer.from(bytes) });
  });

  it.each(['GET', 'HEAD'])('finds no body in a %s', async (method) => {
    expect(await read(new Request('http://localhost:3000/x', { method }))).toEqual({
      ok: true,
      value: null,
    });
  });

  it('accepts a body of 256 kB', async () => {
    expect(await read(post(inPieces(LIMIT)))).toMatchObject({ ok: true, value: { length: LIMIT } });
  });

  it.each([
    ['says so', () => post('x', { 'content-length': String(LIMIT + 1) })],
    ['does not say so', () => post(inPieces(LIMIT + 1))],
    ['lies about it', () => post(inPieces(LIMIT * 4), { 'content-length': '1' })],
  ])('refuses a larger body that %s', async (_name, request) => {
    expect(await read(request())).toEqual({ ok: false, error: 'too_large' });
  });

  it('distinguishes a client that goes away from one that sends too much', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) });
    await expect(read(post(broken))).rejects.toBeInstanceOf(BrokenOffError);
  });
});

describe('parseFields', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const json = { 'content-type': 'application/json' };
  it.each<[string, Record<string, string>, string, string[][] | null]>([
    [
      'a form',
      form,
      'method=password&a=%2F&method=totp',
      [
        ['method', 'password'],
        ['a', '/'],
        ['method', 'totp'],
      ],
    ],
    ['an empty form', form, '', []],
    ['JSON, its texts only', json, '{"Method":"password","n":1,"o":{"method":"x"},"z":null}', [['method', 'password']]],
    ['broken JSON', json, '{"method":', null],
    ['JSON that isn’t an object', json, '"method"', null],
    ['another type', { 'content-type': 'multipart/form-data' }, 'method=password', null],
    ['no type', {}, 'method=password', null],
  ])('reads %s', (_name, headers, body, expected) => {
    const fields = parseFields(new Request('http://localhost/', { method: 'POST', headers }), Buffer.from(body));
    expect(fields && [...fields]).toEqual(expected);
  });
});

describe('isKnownToFit', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, true],
    [{ 'content-length': '0' }, true],
    [{ 'content-length': `${LIMIT}` }, true],
    [{ 'content-length': `${LIMIT + 1}` }, false],
    [{ 'content-length': 'many' }, false],
    [{ 'transfer-encoding': 'chunked' }, false],
  ])('%j: %s', (headers, fits) => expect(isKnownToFit((name) => headers[name] ?? null)).toBe(fits));
});
