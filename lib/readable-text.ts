const MAX_NAME_LENGTH = 80;

/**
 * What could make one name look like another, or like nothing: control, format and direction characters, blanks of
 * every kind, zero-width fillers, private and unassigned characters, lone surrogates. U+2800, the two blank hieroglyphs
 * and the null note head are blank too, whatever their category.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Z}\s\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]+/gu;
/** Chooses between forms of one character, as in many emoji. It is removed, not replaced by a blank. */
const FORM_SELECTOR = /\p{Variation_Selector}+/gu;
/** A character with all its marks. Marks without a character would combine with the words before the name. */
const MARKED = /(\P{M}?)(\p{M}+)/gu;
/** Enough for every script in use (Hebrew and Tibetan need three). A higher pile would cover the lines around it. */
const MAX_STACKED_MARKS = 3;

/**
 * Makes text from others safe to show: one line, at most maxLength characters, without anything that hides or covers.
 *
 * @returns the text, empty if nothing is left
 *
 * @see https://www.unicode.org/reports/tr36/#visual_spoofing
 */
export function readableText(text: string, maxLength: number = MAX_NAME_LENGTH): string {
  const shown = text.replace(FORM_SELECTOR, '').replace(HIDDEN, ' ').replace(MARKED, fewerMarks).trim();
  const letters = [...shown];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : shown;
}

/** A name as readableText shows it; empty if it has no letter, digit or emoji, because then it names nobody. */
export function readableName(name: string | null | undefined, maxLength: number = MAX_NAME_LENGTH): string {
  const text = readableText(name ?? '', maxLength);
  return /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(text) ? text : '';
}

function fewerMarks(_all: string, base: string, marks: string): string {
  if (base.trim() === '') return base;
  let stacked = 0;
  const kept = [...marks].filter((mark) => {
    // Spacing marks are drawn next to their character and don't pile up.
    if (/\p{Mc}/u.test(mark)) return true;
    stacked += 1;
    return stacked <= MAX_STACKED_MARKS;
  });
  return base + kept.join('');
}
