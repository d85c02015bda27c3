import { BrokenOffError, pickFields, readBody, readForm } from './form';

const FORM = 'application/x-www-form-urlencoded';

function post(body: BodyInit | null, type: string | null = FORM): Request {
  const request = new Request('http://localhost:3000/consent', { method: 'POST', body, duplex: 'half' } as RequestInit);
  request.headers.delete('content-type');
  if (type !== null) request.headers.set('content-type', type);
  return request;
}

/** A body in chunks that counts how many were read. */
function endless(): { stream: ReadableStream<Uint8Array>; taken: () => number } {
  let count = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      count++;
      controller.enqueue(new Uint8Array(1024).fill(97));
    },
  });
  return { stream, taken: () => count };
}

describe('readForm', () => {
  it.each([FORM, `${FORM};charset=UTF-8`, `${FORM.toUpperCase()} ; charset=utf-8`])(
    'reads a form sent as %s',
    async (type) => {
      const form = await readForm(post('a=1&a=2&b=x+y%26', type));
      expect(form.ok && [...form.value]).toEqual([
        ['a', '1'],
        ['a', '2'],
        ['b', 'x y&'],
      ]);
    },
  );

  it('reads an empty form', async () => {
    const form = await readForm(post(null));
    expect(form.ok && [...form.value]).toEqual([]);
  });

  it.each([
    ['multipart', 'multipart/form-data; boundary=x'],
    ['plain text', 'text/plain'],
    ['JSON', 'application/json'],
    ['a type that only begins like a form’s', `${FORM}x`],
    ['no type', null],
    ['an empty type', ''],
  ])('refuses %s', async (_name, type) => {
    expect(await readForm(post('a=1', type))).toEqual({ ok: false, error: 'unsupported_media_type' });
  });

  it.each(['a=%', 'a=%zz', 'a=%E0%A4%A', 'a=%ff', '%c0%af=1'])('refuses the broken escapes of %s', async (body) => {
    expect(await readForm(post(body))).toEqual({ ok: false, error: 'param_invalid' });
  });

  it('accepts 64 kB and no more', async () => {
    const value = 'a'.repeat(64 * 1024 - 2);
    expect((await readForm(post(`a=${value}`))).ok).toBe(true);
    expect(await readForm(post(`a=${value}a`))).toEqual({ ok: false, error: 'too_large' });
  });

  it('stops reading an endless body', async () => {
    const { stream, taken } = endless();
    expect(await readForm(post(stream))).toEqual({ ok: false, error: 'too_large' });
    expect(taken()).toBeLessThan(80);
  });
});

describe('readBody', () => {
  it('keeps a character together that arrives in two chunks', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of [0xc3, 0xa9]) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await readBody(stream, 10)).toBe('é');
  });

  it('distinguishes a body that the client broke off from other failures', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('aborted'));
      },
    });
    await expect(readBody(stream, 10)).rejects.toThrow(BrokenOffError);
  });
});

describe('pickFields', () => {
  const pick = (body: string) => pickFields(new URLSearchParams(body), ['csrf', 'action'], ['scope']);

  it('reads the known fields', () => {
    expect(pick('csrf=x&scope=a&scope=b')).toEqual({
      ok: true,
      value: { one: { csrf: 'x' }, many: { scope: ['a', 'b'] } },
    });
  });

  it('distinguishes an empty field from a missing one', () => {
    expect(pick('csrf=')).toEqual({ ok: true, value: { one: { csrf: '' }, many: { scope: [] } } });
  });

  it.each([
    'subject=root',
    'remember_for=999999999',
    'session[id_token][email]=x',
    'grant_access_token_audience=x',
    '__proto__=x',
    'constructor=x',
    '__proto__[admin]=1',
    'CSRF=x',
    'csrf%20=x',
    '=x',
  ])('refuses the unknown field in %s', (body) => {
    expect(pick(`csrf=x&${body}`)).toEqual({ ok: false, error: 'param_invalid' });
  });

  it('refuses a single field that is repeated', () => {
    expect(pick('csrf=x&csrf=x')).toEqual({ ok: false, error: 'param_repeated' });
  });
});
