import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runWith } from '../../base/sample-io';
import { registerDoctor } from '../register';

const REFERENCE = '3f9c0a1b2d4e';
const refused = {
  level: 'info',
  time: '2026-11-28T20:15:00.000Z',
  event: 'oauth_refused',
  hydra_error: 'invalid_request',
  reason: 'It does not match.',
  client_id: 'notes',
  parameter: 'redirect_uri',
  sent: 'https://notes.example.com/wrong',
  registered: ['https://notes.example.com/one', 'https://notes.example.com/two'],
  error_code: 'invalid_redirect_uri',
  status: 400,
  reference: REFERENCE,
  path: '/oauth2/auth',
  method: 'GET',
  cause: 'hydra refused the request',
  msg: 'answered with an error page',
};
const line = JSON.stringify(refused);
const other = JSON.stringify({ ...refused, time: '2026-11-28T20:10:00.000Z', reference: '000000000000' });

const tool = (log: string | undefined, ...args: string[]) =>
  runWith([registerDoctor], ['doctor', 'explain', ...args], log === undefined ? {} : { stdin: Readable.from([log]) });

describe('doctor explain', () => {
  it('says what happened, and what to do', async () => {
    const { code, stdout } = await tool(`${other}\n${line}\n`, REFERENCE);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'Reference   3f9c0a1b2d4e',
      'When        2026-11-28T20:15:00.000Z',
      'Answer      invalid_redirect_uri (400)',
      expect.stringMatching(/^Meaning {5}redirect_uri is not among the registered ones of the client\./),
      'Request     GET /oauth2/auth',
      'Client      notes',
      'Parameter   redirect_uri',
      'Sent        https://notes.example.com/wrong',
      'Registered  https://notes.example.com/one',
      '            https://notes.example.com/two',
      'Hydra says  invalid_request: It does not match.',
      'Cause       hydra refused the request',
      expect.stringMatching(/^What to do {2}Compare sent and registered in the log line\./),
      '',
    ]);
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await tool(line, REFERENCE, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      reference: REFERENCE,
      when: '2026-11-28T20:15:00.000Z',
      code: 'invalid_redirect_uri',
      status: 400,
      client_id: 'notes',
      registered: ['https://notes.example.com/one', 'https://notes.example.com/two'],
      hydra: 'invalid_request: It does not match.',
    });
  });

  it.each([
    ['docker compose', `\u001b[36mfront-door-1  |\u001b[0m ${line}`],
    ['Kubernetes', `2026-11-28T20:15:00.1Z stdout F ${line}`],
    ['kubectl with a prefix', `[pod/front-door-{x}/front-door] ${line}`],
    ['journald', `Nov 28 20:15:00 host vestibule[12]: ${line}`],
    ['journald as JSON', JSON.stringify({ _PID: '12', MESSAGE: line })],
    ['a Docker log file', JSON.stringify({ log: `${line}\n`, stream: 'stdout' })],
    ["a collector's wrapper", JSON.stringify({ message: JSON.stringify({ log: line }), tags: ['{'] })],
    ['a collector that has parsed it', JSON.stringify({ '@timestamp': 1, vestibule: refused })],
    ['a list', JSON.stringify([{ a: 1 }, refused])],
    ['Windows line ends', `${line}\r`],
  ])('reads a log from %s', async (_, wrapped) => {
    const { code, stdout } = await tool(`${other}\n${wrapped}\nnot JSON {\n`, REFERENCE);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Client      notes')]);
  });

  it.each(['3F9C0A1B2D4E', '3f9c 0a1b 2d4e', ' 3f9c-0a1b-2d4e '])(
    'accepts a reference as people type it: %j',
    async (given) => {
      expect((await tool(line, given)).code).toBe(0);
    },
  );

  it('explains a 500 by the error behind it', async () => {
    const error = {
      type: 'TypeError',
      message: 'x is not a function',
      stack: 'TypeError: x\n    at pick (app/a.ts:1:2)',
    };
    const failed = {
      level: 'error',
      time: refused.time,
      err: error,
      reference: REFERENCE,
      path: '/login',
      msg: 'a route failed',
    };
    const page = {
      level: 'error',
      time: refused.time,
      error_code: 'internal_error',
      status: 500,
      reference: REFERENCE,
      path: '/login',
    };
    const { stdout } = await tool(`${JSON.stringify(failed)}\n${JSON.stringify(page)}`, REFERENCE);
    expect(stdout).toContain('Answer      internal_error (500)');
    expect(stdout).toContain('Error       TypeError: x is not a function at pick (app/a.ts:1:2)');
    expect((await tool(JSON.stringify(failed), REFERENCE)).stdout).toContain(
      'What to do  The error page itself failed.',
    );
  });

  it('explains the JSON of the session endpoints and of the gateway', async () => {
    const entry = (members: object) =>
      JSON.stringify({ level: 'error', time: refused.time, reference: REFERENCE, ...members });
    const exchange = entry({ error_code: 'invalid_target', status: 400, path: '/session/token' });
    expect((await tool(exchange, REFERENCE)).stdout).toContain('VESTIBULE_EXCHANGE_AUDIENCES');
    const gateway = entry({ error_code: 'upstream_unavailable', path: '/oauth2/token', cause: 'hydra: ECONNREFUSED' });
    const { stdout } = await tool(gateway, REFERENCE);
    expect(stdout).toContain('Answer      upstream_unavailable\n');
    expect(stdout).toContain('Cause       hydra: ECONNREFUSED');
    expect(stdout).toContain('What to do  cause names the server and the reason;');
  });

  it('says if the code is from another version', async () => {
    const { stdout } = await tool(JSON.stringify({ ...refused, error_code: 'new_code' }), REFERENCE);
    expect(stdout).toContain('What to do  This code is from another version');
  });

  it('shows control characters in the log', async () => {
    const { stdout } = await tool(JSON.stringify({ ...refused, reason: '\u001b[2Ja\nb\u202e' }), REFERENCE);
    expect(stdout).toContain('invalid_request: \\x1b[2Ja\\nb\\u202e');
  });

  it('says which time the log covers if the reference is not in it', async () => {
    const { code, stdout, stderr } = await tool(`${other}\nhello\n`, REFERENCE);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'is not in the log, which has 1 lines of the front door from 2026-11-28T20:10:00.000Z to 2026-11-28T20:10:00.000Z.',
    );
    expect((await tool('hello\n', REFERENCE)).stderr).toContain('which has 1 lines and none of the front door');
  });

  it.each([
    ['no reference', 'x', 'hello', 'is not a reference'],
    ['nothing to read', REFERENCE, undefined, 'There is no log to read'],
  ])('is a usage error with %s', async (_, given, log, message) => {
    const { code, stderr } = await tool(log, given);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('reads several files, and names the one that it cannot read', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'explain-'));
    const [one, two] = [path.join(folder, 'one.log'), path.join(folder, 'two.log')];
    writeFileSync(one, `${other}\n`);
    writeFileSync(two, `${line}\n`);
    try {
      expect((await tool(undefined, REFERENCE, '--log', one, '--log', two)).code).toBe(0);
      expect((await tool(undefined, REFERENCE, '--log', one)).code).toBe(1);
      const missing = await tool(undefined, REFERENCE, '--log', path.join(folder, 'none.log'));
      expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('none.log cannot be read: ENOENT')]);
      expect((await tool(undefined, REFERENCE, '--log', folder)).stderr).toContain('cannot be read: EISDIR');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves doctor itself unchanged', async () => {
    const ran = await runWith([registerDoctor], ['doctor', 'nonsense']);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("too many arguments for 'doctor'")]);
  });
});
