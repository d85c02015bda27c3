import { type BrowserContext, expect, type Request, type Response } from '@playwright/test';
import { PASSWORD_MARK } from './people';
import { internalHosts, type StackInfo } from './stack';

export type Guard = {
  attach: (context: BrowserContext) => void;
  /** Allows answers of 500 and above that a test expects. */
  allowStatus: (...statuses: number[]) => void;
  /** Allows a console line that a test expects. */
  allowConsole: (pattern: RegExp) => void;
  /** Allows redirects and requests to another origin, besides our own and the applications'. */
  allowOrigin: (origin: string) => void;
  /** Fails if anything was wrong with any answer, request or console line. Runs when a test ends. */
  verify: () => Promise<void>;
};

const REQUIRED_HEADERS: [name: string, pattern: RegExp][] = [
  ['cache-control', /\bno-store\b/],
  ['content-security-policy', /frame-ancestors 'none'/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^same-origin$/],
  ['x-frame-options', /^DENY$/i],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\)/],
];
const ONE_SCRIPT_ORIGIN = /^data:/;
/** The browser prints this for every document with a 4xx status, which is checked elsewhere. */
const FAILED_RESOURCE = /^Failed to load resource: the server responded with a status of [45]\d\d/;

/** Checks what must hold for every answer of the front door, whatever a test is about. */
export function makeGuard(stack: StackInfo, applicationOrigins: string[]): Guard {
  const problems = new Set<string>();
  const pending: Promise<void>[] = [];
  const statuses = new Set<number>();
  const consoleLines: RegExp[] = [FAILED_RESOURCE];
  const origins = new Set([stack.origin, ...applicationOrigins]);
  const redirects: [from: string, to: string][] = [];
  const requests: string[] = [];
  const hidden = internalHosts(stack);

  function check(response: Response): void {
    const url = response.url();
    if (new URL(url).origin !== stack.origin) return;
    const where = `${response.request().method()} ${shorten(url)} (${response.status()})`;
    const headers = response.headers();
    if (response.status() >= 500 && !statuses.has(response.status())) problems.add(`${where}: a server error`);
    const isStatic = /\/(_next\/static|elements)\//.test(url);
    for (const problem of [...(isStatic ? [] : laxHeaders(headers)), ...namedHosts(headers, hidden)]) {
      problems.add(`${where}: ${problem}`);
    }
    const { location } = headers;
    if (location !== undefined) redirects.push([where, new URL(location, url).origin]);
    else pending.push(checkBody(response, where));
  }

  async function checkBody(response: Response, where: string): Promise<void> {
    // A page that has already moved on has no body left.
    const body = await response.text().catch(() => '');
    for (const host of hidden) if (body.includes(host)) problems.add(`${where}: the body names the internal ${host}`);
    if (body.includes(PASSWORD_MARK)) problems.add(`${where}: the body holds a password`);
  }

  function note(request: Request): void {
    if (!ONE_SCRIPT_ORIGIN.test(request.url())) requests.push(request.url());
  }

  return {
    attach(context) {
      context.on('response', check);
      context.on('request', note);
      context.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        if (!consoleLines.some((pattern) => pattern.test(message.text()))) problems.add(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => problems.add(`script error: ${error.error().message}`));
    },
    allowStatus(...more) {
      for (const status of more) statuses.add(status);
    },
    allowConsole: (pattern) => consoleLines.push(pattern),
    allowOrigin: (origin) => origins.add(origin),
    async verify() {
      await Promise.all(pending);
      for (const [from, to] of redirects) if (!origins.has(to)) problems.add(`${from}: leads to ${to}`);
      for (const url of requests) {
        if (!origins.has(new URL(url).origin)) problems.add(`a request to a third party: ${shorten(url)}`);
      }
      expect([...problems], 'what must hold for every answer').toEqual([]);
    },
  };
}

function laxHeaders(headers: Record<string, string>): string[] {
  const lax = REQUIRED_HEADERS.filter(([name, pattern]) => !pattern.test(headers[name] ?? ''));
  return lax.map(([name]) => `${name} is "${headers[name] ?? ''}"`);
}

function namedHosts(headers: Record<string, string>, hidden: readonly string[]): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    hidden.filter((host) => value.includes(host)).map((host) => `${name} names the internal ${host}`),
  );
}

function shorten(url: string): string {
  return url.length > 120 ? `${url.slice(0, 120)}…` : url;
}
