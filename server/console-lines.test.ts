import { printJsonLines } from './console-lines.mjs';

type Method = 'debug' | 'error' | 'info' | 'log' | 'trace' | 'warn';

/** What a console prints at this level of the log. */
function printed(level: string | undefined, use: (target: Console) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const target = {} as Console;
  printJsonLines(target, { level, write: (line) => lines.push(line) });
  use(target);
  for (const line of lines) expect(line).toMatch(/^[^\n]+\n$/);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const messageOf = (...parts: unknown[]) => printed('info', ({ error }) => error(...parts))[0]?.['msg'];

describe('printJsonLines', () => {
  it.each<[Method, string]>([
    ['trace', 'trace'],
    ['debug', 'debug'],
    ['log', 'info'],
    ['info', 'info'],
    ['warn', 'warn'],
    ['error', 'error'],
  ])('prints console.%s as one line of the level %s', (method, level) => {
    expect(printed('trace', (target) => target[method]('two\nlines'))).toEqual([
      { level, time: expect.stringMatching(/^\d{4}-.*Z$/), msg: 'two\nlines' },
    ]);
  });

  it.each([
    [undefined, ['info', 'warn', 'error']],
    ['', ['info', 'warn', 'error']],
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['error', ['error']],
    ['fatal', []],
    ['silent', []],
  ])('prints what LOG_LEVEL=%s lets through', (level, expected) => {
    const lines = printed(level, (target) => {
      for (const method of ['trace', 'debug', 'log', 'warn', 'error'] as const) target[method]('x');
    });
    expect(lines.map((line) => line['level'])).toEqual(expected);
  });

  it('joins its parts, and takes the colours of a terminal out', () => {
    expect(messageOf(' \x1b[31m⨯\x1b[39m', 'failed %s', 'twice', 3)).toBe('⨯ failed %s twice 3');
    expect(messageOf('failed %s', 'twice')).toBe('failed twice');
  });

  it('prints an error with its stack and its causes, and nothing else that it carries', () => {
    const cause = Object.assign(new TypeError('terminated'), { config: { headers: { cookie: 'shibboleth' } } });
    const error = Object.assign(new Error('failed to pipe response', { cause }), { request: 'shibboleth' });
    const message = messageOf('⨯', error);
    expect(message).toMatch(/^⨯ Error: failed to pipe response\n +at .*\ncaused by TypeError: terminated\n/s);
    expect(message).not.toContain('shibboleth');
  });

  it('ends at an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(messageOf(error)).toContain('caused by Error: round');
  });

  it('prints of other values what they are, and not what is in them', () => {
    expect(
      messageOf({ cookie: 'shibboleth' }, ['shibboleth'], new Map(), null, undefined, () => 'shibboleth', 7n),
    ).toBe('[Object] [Array] [Map] null undefined [Function] 7');
    expect(messageOf(Object.create(null))).toBe('[Object]');
  });

  it('leaves every query out, of addresses in texts and in stacks', () => {
    const error = new Error('GET /login?login_challenge=shibboleth failed');
    error.stack = `${error.stack}\n    at x (https://a.example/x?code=shibboleth:1:2)`;
    const message = messageOf('see "/consent?consent_challenge=shibboleth&a=b"', error);
    expect(message).not.toContain('shibboleth');
    expect(message).toContain('see "/consent?…" Error: GET /login?… failed');
  });

  it('cuts what is very long', () => {
    expect(String(messageOf('x'.repeat(100_000)))).toHaveLength(8192);
  });
});
