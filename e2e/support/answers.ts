import { expect } from '@playwright/test';
import type { HttpAnswer } from '@/dev/testing/browser';
import { readSetCookie } from '@/dev/testing/cookies';
import { readHtml, readLinks } from '@/dev/testing/html';
import { PASSWORD_MARK } from './people';
import { internalHosts, type StackInfo } from './stack';

const REQUIRED: [name: string, pattern: RegExp][] = [
  ['content-security-policy', /frame-ancestors 'none'/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^same-origin$/],
  ['x-frame-options', /^DENY$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\).*publickey-credentials-get=\(self\)/],
];
const CACHEABLE = /^\/(\.well-known\/|schemas)/;

/** Checks what must hold for every answer of the front door, whatever was sent to it. */
export function expectHardened(
  answer: HttpAnswer,
  stack: StackInfo,
  options: { may5xx: boolean; origins: string[] },
): void {
  const where = `${answer.method} ${answer.url.slice(0, 150)} (${answer.status})`;
  if (!options.may5xx) expect(answer.status, where).toBeLessThan(500);
  for (const [name, pattern] of REQUIRED) expect(answer.headers[name] ?? '', `${where}: ${name}`).toMatch(pattern);
  if (!CACHEABLE.test(new URL(answer.url).pathname)) {
    expect(answer.headers['cache-control'] ?? '', `${where}: cache-control`).toContain('no-store');
  }
  expect(answer.headers['x-powered-by'], where).toBeUndefined();
  expect(answer.headers['vary'] ?? '', `${where}: vary`).not.toMatch(/rsc|next-/i);
  expect(answer.headers['server'], where).toBeUndefined();
  const everything = [...Object.values(answer.headers), ...answer.setCookies, answer.text];
  for (const secret of [...internalHosts(stack), PASSWORD_MARK, 'node_modules', 'AxiosError']) {
    const found = everything.find((part) => part.includes(secret));
    expect(found?.slice(0, 300), `${where} holds "${secret}"`).toBeUndefined();
  }
  expectHonestRedirect(answer, [stack.origin, ...options.origins], where);
}

function expectHonestRedirect(answer: HttpAnswer, origins: string[], where: string): void {
  const { location } = answer.headers;
  if (location !== undefined) {
    expect(origins, `${where} leads to ${location}`).toContain(new URL(location, answer.url).origin);
  }
  if (answer.status >= 300 && answer.status < 400 && answer.method === 'POST') {
    // 307 and 308 would send the password again, to the new address.
    expect([302, 303], where).toContain(answer.status);
  }
  for (const line of answer.setCookies) {
    const { domain, sameSite } = readSetCookie(line);
    expect(domain, `${where}: the cookie belongs to this host alone`).toBeUndefined();
    expect(sameSite, where).toMatch(/^(lax|strict)$/i);
  }
}

/** The answer is an error page of ours, with this status and code, and links that don't leave our control. */
export function expectProblem(answer: HttpAnswer, status: number, code: string): void {
  const found = { status: answer.status, code: readErrorCode(answer.text) };
  expect(found, `${answer.method} ${answer.url.slice(0, 150)}\n${answer.text.slice(-400)}`).toEqual({ status, code });
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['location']).toBeUndefined();
  for (const href of readLinks(answer.text)) expect(href).toMatch(/^(\/(?![/\\])|https?:\/\/|data:image\/svg)/);
}

/** The code on an error page; null on any other page. */
export function readErrorCode(html: string): string | null {
  return readReference(html)?.code ?? null;
}

/** The reference and the code on an error page; null on any other page. */
export function readReference(html: string): { reference: string; code: string } | null {
  const codes = readHtml(html).querySelectorAll('dl.reference code');
  const [reference = '', code = ''] = codes.map(({ text }) => text);
  return /^[0-9a-f]{12}$/.test(reference) ? { reference, code } : null;
}
