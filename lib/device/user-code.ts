/** Longer than any code that a person could type. */
const MAX_LENGTH = 64;
/** What people and programs put between the letters: blanks, dashes, dots, and characters that nobody sees. */
const SEPARATORS = /[\p{Z}\p{Pd}\p{Cf}\p{Cc}\s_.·−]+/gu;
/** The digits of Arabic keyboards. */
const ARABIC_ZEROES = [0x660, 0x6f0];

/**
 * The codes that somebody may have meant, the likeliest first: as typed, and in capitals or small letters alone,
 * because Hydra compares letter by letter.
 *
 * Codes of mixed letters, Hydra's own default, can't be guessed from small ones. `vestibule hydra-config --device`
 * therefore asks for capitals.
 *
 * @returns nothing where there's no letter and no digit
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-6.1
 */
export function codeCandidates(typed: string): string[] {
  const code = typed
    .normalize('NFKC')
    .replace(SEPARATORS, '')
    .replace(/[٠-٩۰-۹]/g, toAsciiDigit);
  if (!/[\p{L}\p{N}]/u.test(code) || code.length > MAX_LENGTH) return [];
  return [...new Set([code, code.toUpperCase(), code.toLowerCase()])];
}

function toAsciiDigit(digit: string): string {
  const point = digit.charCodeAt(0);
  return String(point - (ARABIC_ZEROES.findLast((zero) => zero <= point) ?? 0));
}
