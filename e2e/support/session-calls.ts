import { expect } from '@playwright/test';
import type { HttpAnswer, SendOptions } from '@/dev/testing/browser';
import type { Visitor } from './visitor';

/** The calls of a first-party page to the session endpoints, without a browser. */

export const TOKEN = '/session/token';
export const JWT = '/session/jwt?template=internal';

/** Sends a GET request as a page of ours would. */
export const readAsPage = (visitor: Visitor, path: string, options: SendOptions = {}) =>
  visitor.send(path, { site: 'same-origin', ...options });

export async function getCsrfToken(visitor: Visitor): Promise<string> {
  const answer = await readAsPage(visitor, '/session/csrf');
  expect(answer.status, answer.text).toBe(200);
  return (JSON.parse(answer.text) as { csrf_token: string }).csrf_token;
}

/** The answer is this error of the session endpoints, without a token. */
export function expectError(answer: HttpAnswer, status: number, error: string): void {
  const found = { status: answer.status, error: (JSON.parse(answer.text) as { error: string }).error };
  expect(found, `${answer.method} ${answer.url}`).toEqual({ status, error });
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(answer.headers['cache-control']).toContain('no-store');
  expect(answer.text).not.toMatch(/access_token|"token"|eyJ/);
}

export function accessTokenIn(answer: HttpAnswer): string {
  expect(answer.status, answer.text).toBe(200);
  return (JSON.parse(answer.text) as { access_token: string }).access_token;
}
