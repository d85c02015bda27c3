import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../settings';
import type { Child } from './child';
import { shortLine } from './log-lines';

export type Probe = { title: string; child: Child; isReady: () => Promise<boolean> };

const EVERY_MS = 100;

/** Waits for one process; a process that ends meanwhile, or takes too long, is named with its last lines. */
export async function waitUntilReady(
  probe: Probe,
  limits: { timeoutMs: number; signal: AbortSignal | undefined },
): Promise<void> {
  const { timeoutMs, signal } = limits;
  const until = Date.now() + timeoutMs;
  while (!(await probe.isReady())) {
    if (signal?.aborted === true) throw new SetupError('Stopped while starting.');
    if (probe.child.hasEnded())
      throw new SetupError(withLastLines(`${probe.title} ${await probe.child.ended}.`, probe.child));
    if (Date.now() > until) {
      throw new SetupError(
        withLastLines(`${probe.title} did not come up within ${Math.round(timeoutMs / 1000)} s.`, probe.child),
      );
    }
    await sleep(EVERY_MS);
  }
}

export function withLastLines(message: string, child: Child): string {
  const lines = child.lastLines(15);
  if (lines.length === 0) return `${message} It printed nothing.`;
  return [`${message} Its last lines:`, ...lines.map((line) => `  ${shortLine(child.name, line).slice(0, 600)}`)].join(
    '\n',
  );
}

/** True when every address answers with 200. */
export async function allOk(...urls: string[]): Promise<boolean> {
  return (await Promise.all(urls.map(statusOf))).every((status) => status === 200);
}

/** True when the address answers at all, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  return (await statusOf(url)) !== undefined;
}

/** Not with fetch: it keeps the connection, and a server that is to stop would wait for it. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(undefined));
  });
}

export function acceptsConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.setTimeout(2000, () => end(false));
  });
}
