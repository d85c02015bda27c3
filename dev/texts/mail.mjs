/** @typedef {{ to: string, text: string }} Mail */

/** Text messages are mails to this domain. */
export const TEXTS_DOMAIN = 'texts.example';

/**
 * Turns what Kratos sends for a text message into a mail.
 *
 * @param {unknown} message
 * @returns {Mail}
 * @throws Error for anything that isn't a message to a telephone number
 */
export function toMail(message) {
  const { to, body } = /** @type {{ to?: unknown, body?: unknown }} */ (Object(message));
  if (typeof to !== 'string' || !/^\+?\d{3,20}$/.test(to) || typeof body !== 'string') {
    throw new Error('no message to a telephone number');
  }
  return { to: `${to}@${TEXTS_DOMAIN}`, text: body };
}
