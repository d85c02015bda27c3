import pino from 'pino';
import { log } from './log';

const lines: string[] = [];
Reflect.set(log, pino.symbols.streamSym, { write: (line: string) => lines.push(line) });
beforeEach(() => {
  lines.length = 0;
});

const SECRET = 'shibboleth';
const names = [
  'login_challenge',
  'consent_challenge',
  'logout_challenge',
  'device_challenge',
  'login_verifier',
  'consent_verifier',
  'logout_verifier',
  'code',
  'user_code',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'id_token_hint',
  'logout_token',
  'session_token',
  'cookie',
  'set-cookie',
  'authorization',
  'x-session-token',
  'password',
  'client_secret',
  'totp_code',
  'lookup_secret',
  'csrf',
  'csrf_token',
];

describe('log', () => {
  it('writes one line of JSON', () => {
    log.info({ error_code: 'challenge_expired', status: 410 }, 'answered\nwith "quotes"');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      error_code: 'challenge_expired',
      status: 410,
      msg: 'answered\nwith "quotes"',
    });
  });

  it.each(names)('never writes a value named %s', (name) => {
    log.error({ [name]: SECRET }, 'top');
    log.error({ form: { [name]: SECRET } }, 'inside');
    log.error({ a: { b: { c: { [name]: [SECRET] } } } }, 'deep inside');
    log.error({ list: [{ [name]: SECRET }] }, 'in a list');
    log.error({ [name.toUpperCase()]: SECRET }, 'in capital letters');
    expect(lines).toHaveLength(5);
    expect(lines.join()).not.toContain(SECRET);
    expect(lines[0]).toContain('[redacted]');
  });

  it('keeps what only sounds like a secret', () => {
    log.info({ error_code: 'x', status_code: 400, cookies_missing: true }, 'x');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error_code: 'x', status_code: 400, cookies_missing: true });
  });

  it('writes an error’s name, message and stack, without queries', () => {
    const error = Object.assign(new Error(`GET /login?login_challenge=${SECRET} failed`), {
      config: { headers: { Cookie: SECRET } },
      request: { path: SECRET },
      cause: new Error(SECRET),
    });
    log.error({ err: error }, 'failed');
    log.error(error, 'failed');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain(SECRET);
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ type: 'Error', message: 'GET /login' });
  });

  it('survives an error that isn’t one, and circular objects', () => {
    const circle: Record<string, unknown> = { password: SECRET };
    circle['self'] = circle;
    log.error({ err: SECRET }, 'thrown');
    log.error({ circle }, 'circle');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain(SECRET);
  });
});
