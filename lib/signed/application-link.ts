import { z } from 'zod';
import { parseJson } from '../json';
import { decrypt, encrypt } from './encrypted';

const PURPOSE = 'application link';
/** As long as a challenge lives. The code in the link is void long before, which the application notices itself. */
const LIFETIME_MS = 30 * 60 * 1000;

const linkSchema = z.object({ to: z.string(), client: z.string().nullable(), untilMs: z.number() });

/** Where a person goes on to, and the client whose request it was. */
export type ApplicationLink = { to: string; client: string | null };

/** A value for the address of the page with the button: sealed, because `to` may hold a code or a token. */
export function issueApplicationLink(secrets: readonly string[], link: ApplicationLink, nowMs = Date.now()): string {
  return encrypt(secrets, PURPOSE, JSON.stringify({ ...link, untilMs: nowMs + LIFETIME_MS }));
}

/** @returns the link; `expired` for an old one; null for what isn't one of ours */
export function readApplicationLink(
  secrets: readonly string[],
  value: string,
  nowMs = Date.now(),
): ApplicationLink | 'expired' | null {
  const opened = decrypt(secrets, PURPOSE, value);
  const link = opened === null ? null : linkSchema.safeParse(parseJson(opened)).data;
  if (!link) return null;
  return link.untilMs <= nowMs ? 'expired' : { to: link.to, client: link.client };
}
