import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Html } from './html';
import { Problem } from './problem';

export type Reply = { status: number; body: string; headers: Record<string, string>; cookies: string[] };

const FORM_LIMIT_BYTES = 8 * 1024;

export function page(body: Html, status = 200): Reply {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, body: body.toString(), headers, cookies: [] };
}

/** 303, so that the browser follows with GET whatever it sent before. */
export function redirect(location: string, cookies: string[] = []): Reply {
  return { status: 303, body: '', headers: { Location: location, 'Cache-Control': 'no-store' }, cookies };
}

/** Headers of every answer. Chromium applies form-action to redirects too, and signing out leads to the issuer. */
export function securityHeaders(issuer: string): Record<string, string> {
  const policy = `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ${issuer}; base-uri 'none'; frame-ancestors 'none'`;
  return {
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}

export function parseCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split(';').map((part) => part.trim().split(/=(.*)/s, 2));
  return new Map(pairs.flatMap(([name, value]) => (name && value !== undefined ? [[name, value] as const] : [])));
}

/** Lax: sent when somebody arrives by a link or from the sign-in service, not with another site's form. */
export function setCookie(name: string, value: string, maxAgeSeconds: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Reads a small urlencoded form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.headers['content-type']?.split(';', 1)[0]?.trim() !== 'application/x-www-form-urlencoded') {
    throw new Problem('form_expected', 415);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > FORM_LIMIT_BYTES) {
      throw new Problem('form_too_large', 413);
    }
    chunks.push(bytes);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** Compares two secrets in constant time, whatever their lengths. */
export function equalSecrets(left: string, right: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(left), digest(right));
}
