import { randomBytes } from 'node:crypto';
import type { ClientName } from './env';
import type { TokenSet } from './oidc';

/** A note for the next page, shown once. */
export type Flash =
  | { kind: 'api'; direct: ApiAnswer; proxied: ApiAnswer }
  | { kind: 'refreshed'; before: TokenStamp; after: TokenStamp }
  | { kind: 'refresh-failed'; code: string };

/** Without a status there was no answer. */
export type ApiAnswer = { status: number | undefined; body: string };

export type TokenStamp = { jti: string; exp: number };

export type Session = {
  readonly id: string;
  readonly csrf: string;
  readonly client: ClientName;
  readonly expiresAt: number;
  tokens: TokenSet;
  flash?: Flash | undefined;
  refreshing?: Promise<Flash> | undefined;
};

export const SESSION_SECONDS = 8 * 60 * 60;

/** Sessions in memory: enough for one process, and gone with it. If there are too many, the oldest one goes. */
export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit = 1000, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Starts a session with a new id: an id from before the sign-in is never reused. */
  create(client: ClientName, tokens: TokenSet): Session {
    const expiresAt = this.#now() + SESSION_SECONDS * 1000;
    const session: Session = { id: randomId(), csrf: randomId(), client, expiresAt, tokens };
    this.#sessions.set(session.id, session);
    if (this.#sessions.size > this.#limit) {
      // A Map keeps the order of insertion, so the first key is the oldest session.
      this.#sessions.delete(this.#sessions.keys().next().value ?? '');
    }
    return session;
  }

  find(id: string | undefined): Session | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session && session.expiresAt <= this.#now()) {
      this.#sessions.delete(session.id);
      return undefined;
    }
    return session;
  }

  remove(id: string | undefined): void {
    this.#sessions.delete(id ?? '');
  }
}

function randomId(): string {
  return randomBytes(32).toString('base64url');
}
