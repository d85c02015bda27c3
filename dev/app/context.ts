import type { AppEnv } from './env';
import { equalSecrets, type Reply, setCookie } from './http';
import type { OidcProvider } from './oidc';
import { Problem } from './problem';
import type { Session, SessionStore } from './sessions';

export type App = { env: AppEnv; oidc: OidcProvider; sessions: SessionStore };

/** One request as the handlers see it. */
export type Context = {
  app: App;
  url: URL;
  cookies: ReadonlyMap<string, string>;
  session: Session | undefined;
  form: URLSearchParams;
};

export type Handler = (context: Context) => Promise<Reply> | Reply;

// Browsers share cookies between the ports of a host: the port in the name keeps two demo stacks apart.
export function cookieName(app: App, suffix: string): string {
  return `fernway_${app.env.appUrl.port || 'app'}_${suffix}`;
}

export function cookie(app: App, suffix: string, value: string, maxAgeSeconds: number): string {
  return setCookie(cookieName(app, suffix), value, maxAgeSeconds, app.env.appUrl.protocol === 'https:');
}

export function dropCookie(app: App, suffix: string): string {
  return cookie(app, suffix, '', 0);
}

/** The session of a POST whose form carries that session's CSRF token. */
export function sessionOfPost({ session, form }: Context): Session {
  if (!session) {
    throw new Problem('session_ended', 401);
  }
  if (!equalSecrets(form.get('csrf') ?? '', session.csrf)) {
    throw new Problem('form_not_accepted', 403);
  }
  return session;
}
