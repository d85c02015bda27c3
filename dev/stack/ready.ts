import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../settings';
import type { Child } from './child';
import { lastWords } from './log-lines';

export type Probe = { title: string; child: Child; isReady: () => Promise<boolean> };

const EVERY_MS = 100;

/**
 * Waits until a process is ready.
 *
 * @throws SetupError with its last lines where it ends or takes too long
 */
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

/** A sentence about a process, with the last lines of the process. */
export function withLastLines(sentence: string, child: Child): string {
  return `${sentence} ${lastWords(child.name, child.lastLines(100))}`;
}

/** True when every address answers with 200. */
export async function allOk(...urls: string[]): Promise<boolean> {
  return (await Promise.all(urls.map(statusOf))).every((status) => status === 200);
}

/** True when the address answers at all, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  return (await statusOf(url)) !== undefined;
}

/** Not with fetch: it keeps the connection open, and a server that's told to stop would wait for it. */
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
