import { listenProblem, readDrainMs, readHsts, readKeepAliveMs, readListeners, readProxyHops } from './listeners.mjs';

const KEYS = { VESTIBULE_HOOK_KEYS: 'a-hook-key-of-thirty-two-characters' };

describe('readListeners', () => {
  it.each([
    ['nothing is set', {}, { hostname: '127.0.0.1', port: 3000, setting: 'PORT' }, null],
    ['empty variables', { HOST: '', PORT: '' }, { hostname: '127.0.0.1', port: 3000, setting: 'PORT' }, null],
    ['the hooks are off', { VESTIBULE_INTERNAL_PORT: '3001' }, { port: 3000 }, null],
    ['there are no keys between the commas', { VESTIBULE_HOOK_KEYS: ' , ,' }, { port: 3000 }, null],
    ['the hooks are on', KEYS, { port: 3000 }, { hostname: '127.0.0.1', port: 3001 }],
    [
      'only the public host is set',
      { ...KEYS, HOST: '0.0.0.0' },
      { hostname: '0.0.0.0' },
      { hostname: '0.0.0.0', port: 3001 },
    ],
    [
      'both are set',
      { ...KEYS, HOST: '::', PORT: '80', VESTIBULE_INTERNAL_HOST: '10.0.0.1', VESTIBULE_INTERNAL_PORT: '65535' },
      { hostname: '::', port: 80 },
      { hostname: '10.0.0.1', port: 65_535, setting: 'VESTIBULE_INTERNAL_PORT' },
    ],
  ])('when %s', (_title, env, open, internal) => {
    const listeners = readListeners(env);
    expect(listeners.open).toMatchObject(open);
    if (internal === null) expect(listeners.internal).toBeNull();
    else expect(listeners.internal).toMatchObject(internal);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 1 to 65535.'],
    [{ PORT: '0' }, 'PORT must be'],
    [{ PORT: '65536' }, 'PORT must be'],
    [{ PORT: '-1' }, 'PORT must be'],
    [{ PORT: '3000.5' }, 'PORT must be'],
    [{ PORT: '0x10' }, 'PORT must be'],
    [{ ...KEYS, VESTIBULE_INTERNAL_PORT: 'none' }, 'VESTIBULE_INTERNAL_PORT must be a whole number from 1 to 65535.'],
    [{ ...KEYS, PORT: '3001' }, 'VESTIBULE_INTERNAL_PORT and PORT are both 3001'],
    [{ ...KEYS, VESTIBULE_INTERNAL_PORT: '3000', VESTIBULE_INTERNAL_HOST: '10.0.0.1' }, 'are both 3000'],
  ])('refuses %o', (env, message) => {
    expect(() => readListeners(env)).toThrow(message);
  });
});

describe('readProxyHops', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['0', 0],
    ['10', 10],
  ])('reads %j as %d', (text, hops) => {
    expect(readProxyHops({ VESTIBULE_TRUSTED_PROXY_HOPS: text })).toBe(hops);
  });

  it.each(['one', '11', '-1', '1.0', '1e1', '0x1', ' '])('refuses %j', (text) => {
    expect(() => readProxyHops({ VESTIBULE_TRUSTED_PROXY_HOPS: text })).toThrow(
      'VESTIBULE_TRUSTED_PROXY_HOPS must be a whole number from 0 to 10.',
    );
  });
});

describe('readDrainMs', () => {
  it.each([
    [undefined, 3000],
    ['', 3000],
    ['0', 0],
    ['4000', 4000],
    ['600000', 600_000],
  ])('reads %j as %d', (text, expected) => {
    expect(readDrainMs({ VESTIBULE_DRAIN_MS: text })).toBe(expected);
  });

  it.each(['soon', '3s', '-1', '1.5', '1e3', '0x10', ' ', ' 5', 'NaN', 'Infinity', '600001', '99999999999'])(
    'refuses %j with a message that names the setting and not the value',
    (text) => {
      expect(() => readDrainMs({ VESTIBULE_DRAIN_MS: text })).toThrow(
        new Error('VESTIBULE_DRAIN_MS must be a whole number from 0 to 600000.'),
      );
    },
  );
});

describe('readKeepAliveMs', () => {
  it.each([
    [undefined, 75_000],
    ['', 75_000],
    ['1', 1_000],
    ['620', 620_000],
    ['7200', 7_200_000],
  ])('reads %j as %d', (text, expected) => {
    expect(readKeepAliveMs({ VESTIBULE_KEEP_ALIVE_SECONDS: text })).toBe(expected);
  });

  it.each(['0', '-1', '7201', '60s', '1.5', '1e3', 'off', ' '])('refuses %j', (text) => {
    expect(() => readKeepAliveMs({ VESTIBULE_KEEP_ALIVE_SECONDS: text })).toThrow(
      new Error('VESTIBULE_KEEP_ALIVE_SECONDS must be a whole number from 1 to 7200.'),
    );
  });
});

describe('readHsts', () => {
  it.each([
    [undefined, 'max-age=63072000'],
    ['', 'max-age=63072000'],
    ['off', null],
    ['0', 'max-age=0'],
    ['31536000', 'max-age=31536000'],
    ['max-age=31536000', 'max-age=31536000'],
    ['63072000; includeSubDomains', 'max-age=63072000; includeSubDomains'],
    ['63072000;includesubdomains', 'max-age=63072000; includeSubDomains'],
    ['63072000; includeSubDomains; preload', 'max-age=63072000; includeSubDomains; preload'],
  ])('reads %j as %j', (text, expected) => {
    expect(readHsts({ VESTIBULE_HSTS: text })).toBe(expected);
  });

  it.each([
    ...[
      'on',
      'Off',
      'never',
      '-1',
      '1.5',
      '1e3',
      ' ',
      '9999999999',
      'includeSubDomains',
      '60; preload',
      '60;',
      '60; x',
    ],
    ...['60\r\nSet-Cookie: a=b', '60; includeSubDomains\n', '60, 60'],
  ])('refuses %j with a message that names the setting and not the value', (text) => {
    expect(() => readHsts({ VESTIBULE_HSTS: text })).toThrow(/^VESTIBULE_HSTS must be off, or a number of seconds/);
  });
});

describe('listenProblem', () => {
  const listener = { hostname: '10.0.0.1', port: 3001, setting: 'VESTIBULE_INTERNAL_PORT' };

  it.each([
    ['EADDRINUSE', 'Port 3001 is in use; choose another with VESTIBULE_INTERNAL_PORT.'],
    ['EACCES', 'Port 3001 may not be listened on by this user; choose another with VESTIBULE_INTERNAL_PORT.'],
    ['EADDRNOTAVAIL', 'Cannot listen on 10.0.0.1, port 3001 (VESTIBULE_INTERNAL_PORT): went wrong'],
  ])('names the setting for %s', (code, message) => {
    expect(listenProblem(Object.assign(new Error('went wrong'), { code }), listener)).toBe(message);
  });
});
