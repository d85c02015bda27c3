import { type ChildProcess, spawn } from 'node:child_process';
import { type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { toProcessEnv } from '@/dev/settings';
import { freePort } from '../free-port';
import type { Program } from './programs';

export type Sent = { authorization?: string | string[]; path?: string };
export type Reply = { status: number; challenge: string | undefined; retryAfter: string | undefined; body: string };
export type Running = {
  language: Program['language'];
  send: (sent: Sent) => Promise<Reply>;
  /** Everything the process has printed, to either output. */
  written: () => string;
  stop: () => Promise<void>;
};

const READY_MS = 20_000;
const ANSWER_MS = 15_000;

/** Starts a program of the guide for one issuer, and waits until it answers. */
export async function startProgram(program: Program, issuer: string, audience: string): Promise<Running> {
  const port = await freePort();
  const child = spawnProgram(program, { PORT: String(port), ISSUER: issuer, AUDIENCE: audience });
  let written = '';
  const note = (chunk: Buffer) => {
    written += chunk.toString();
  };
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  const send = (sent: Sent) => sendTo(port, sent);
  const running = { language: program.language, send, written: () => written, stop: () => stop(child) };
  const deadline = Date.now() + READY_MS;
  for (;;) {
    if (await send({}).then(Boolean, () => false)) return running;
    if (child.exitCode !== null || Date.now() > deadline) {
      await running.stop();
      throw new Error(`The ${program.language} program does not answer:\n${written}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Runs a program that should end by itself. */
export function getExitCode(program: Program, env: Record<string, string>): Promise<number | null> {
  const child = spawnProgram(program, env);
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

function spawnProgram({ command, args }: Program, env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(command, args, {
    cwd: path.dirname(args.at(-1) ?? command),
    env: toProcessEnv({ PATH, HOME, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** Uses Node's own client, which can send a header twice, or an empty one. */
function sendTo(port: number, { authorization, path: target = '/api/me' }: Sent): Promise<Reply> {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: target, headers, agent: false, timeout: ANSWER_MS };
    const call = request(options, (response) => {
      replyOf(response).then(resolve, reject);
    });
    call.on('timeout', () => call.destroy(new Error(`no answer within ${ANSWER_MS} ms`)));
    call.on('error', reject);
    call.end();
  });
}

async function replyOf(response: IncomingMessage): Promise<Reply> {
  let body = '';
  for await (const chunk of response) body += String(chunk);
  const { 'www-authenticate': challenge, 'retry-after': retryAfter } = response.headers;
  return { status: response.statusCode ?? 0, challenge, retryAfter, body };
}
