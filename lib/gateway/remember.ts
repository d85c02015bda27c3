import { isHydraCookie, sessionCookieNames } from '@/server/known-cookies.mjs';

/** Whether sessions outlive the browser: never, as the person says, or as Kratos and Hydra are configured. */
export type RememberMode = 'off' | 'offered' | 'always';

/** The fields of ours in Kratos' sign-in form: that the choice was on the page, and the choice. */
export const REMEMBER_FIELDS = { offered: 'vestibule_remember_offered', choice: 'vestibule_remember' } as const;

export const REMEMBER_COOKIE_SECONDS = 365 * 24 * 60 * 60;

const FORM = 'application/x-www-form-urlencoded';

/**
 * Takes our own fields out of a form, because Kratos must not see them.
 *
 * @returns what is left, and the choice; null where the form had none
 */
export function takeChoice(
  body: Buffer | null,
  contentType: string | null,
): { body: Buffer | null; choice: boolean | null } {
  const isForm = contentType?.split(';')[0]?.trim().toLowerCase() === FORM;
  if (body === null || !isForm || !body.includes(REMEMBER_FIELDS.choice)) return { body, choice: null };
  const fields = new URLSearchParams(body.toString('utf8'));
  const choice = fields.has(REMEMBER_FIELDS.offered) ? fields.get(REMEMBER_FIELDS.choice) === '1' : null;
  for (const name of Object.values(REMEMBER_FIELDS)) fields.delete(name);
  return { body: Buffer.from(fields.toString()), choice };
}

/** Tells whether sessions outlive the browser: by the choice just made, or by the one that a cookie remembers. */
export function isRemembered(mode: RememberMode, choice: boolean | null, remembered: string | null): boolean {
  if (mode !== 'offered') return mode === 'always';
  return choice ?? remembered === '1';
}

/**
 * Turns the session cookies among Set-Cookie lines into ones that a browser forgets when it closes. A line that removes
 * a cookie stays as it is.
 *
 * @param sessionCookie the name of Kratos' session cookie, as the settings give it
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.3
 */
export function forgetAtClose(setCookies: readonly string[], sessionCookie: string): string[] {
  return setCookies.map((line) => {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = pair.trim().split(/=(.*)/s);
    const isSession = sessionCookieNames(sessionCookie).includes(name) || isHydraSession(name);
    if (!isSession || value === '' || isRemoval(attributes)) return line;
    return [pair, ...attributes.filter((attribute) => !/^\s*(max-age|expires)\s*=/i.test(attribute))].join(';');
  });
}

function isHydraSession(name: string): boolean {
  return isHydraCookie(name) && name.includes('_session');
}

function isRemoval(attributes: readonly string[]): boolean {
  return attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute));
}
