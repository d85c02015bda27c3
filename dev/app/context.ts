import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from './env';
import type { OidcProvider } from './oidc';
import { Problem } from './problem';
import type { Session, SessionStore } from './sessions';

const FORM_LIMIT_BYTES = 8 * 1024;

export type App = { env: AppEnv; oidc: OidcProvider; sessions: SessionStore };

/** One request as the handlers see it. */
export type Context = HonoContext<{ Variables: { app: App; session: Session | undefined } }>;

export type Handler = (context: Context) => Promise<Response> | Response;

// Browsers share cookies between the ports of a host: the port in the name keeps two demo stacks apart.
export function cookieName({ var: { app } }: Context, suffix: string): string {
  return `fernway_${app.env.appUrl.port || 'app'}_${suffix}`;
}

export function readCookie(context: Context, suffix: string): string | undefined {
  return getCookie(context, cookieName(context, suffix));
}

/** Lax: sent when somebody arrives by a link or from the sign-in service, not with another site's form. */
export function keepCookie(context: Context, suffix: string, { value, maxAge }: { value: string; maxAge: number }) {
  const secure = context.var.app.env.appUrl.protocol === 'https:';
  setCookie(context, cookieName(context, suffix), value, { maxAge, secure, httpOnly: true, sameSite: 'Lax' });
}

export function dropCookie(context: Context, suffix: string): void {
  keepCookie(context, suffix, { value: '', maxAge: 0 });
}

/** 303, so that the browser follows with GET whatever it sent before. */
export function redirect(context: Context, location: string): Response {
  return context.redirect(location, 303);
}

/** The session of a POST whose form carries that session's CSRF token. */
export async function sessionForPost(context: Context): Promise<Session> {
  const form = await readForm(context);
  const { session } = context.var;
  if (!session) {
    throw new Problem('session_ended', 401);
  }
  if (!equalSecrets(form.get('csrf') ?? '', session.csrf)) {
    throw new Problem('form_not_accepted', 403);
  }
  return session;
}

async function readForm({ req }: Context): Promise<URLSearchParams> {
  if (req.header('content-type')?.split(';', 1)[0]?.trim() !== 'application/x-www-form-urlencoded') {
    throw new Problem('form_expected', 415);
  }
  // Browsers always send the length of a form.
  if (!(Number(req.header('content-length')) <= FORM_LIMIT_BYTES)) {
    throw new Problem('form_too_large', 413);
  }
  return new URLSearchParams(await req.text());
}

/** Compares two secrets in constant time, whatever their lengths. */
export function equalSecrets(left: string, right: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(left), digest(right));
}
