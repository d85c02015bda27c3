const MAX_NAME_LENGTH = 80;

/**
 * What could make one name look like another, or like none: control, format and direction characters, blanks of every
 * kind, fillers of no width, private and unassigned characters, halves of a pair. U+2800, the two blank hieroglyphs and
 * the null note head are blank too, whatever their category says.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Z}\s\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]+/gu;
/** A choice between forms of one sign, as in many emoji: no blank takes its place. */
const FORM_SELECTOR = /\p{Variation_Selector}+/gu;
/** A sign with all its marks. Without a sign before them they would go onto the words in front of the name. */
const MARKED = /(\P{M}?)(\p{M}+)/gu;
/** Enough for every script in use (Hebrew and Tibetan need three); an endless pile covers the lines around. */
const MAX_STACKED_MARKS = 3;

/**
 * The words of others as one line of a bearable length, without what hides or covers; empty where nothing is left.
 *
 * @see https://www.unicode.org/reports/tr36/#visual_spoofing
 */
export function readableText(text: string, maxLength: number = MAX_NAME_LENGTH): string {
  const shown = text.replace(FORM_SELECTOR, '').replace(HIDDEN, ' ').replace(MARKED, fewerMarks).trim();
  const letters = [...shown];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : shown;
}

/** A name as readableText shows it; empty where it holds no letter, digit or emoji, and so names nobody. */
export function readableName(name: string | null | undefined, maxLength: number = MAX_NAME_LENGTH): string {
  const text = readableText(name ?? '', maxLength);
  return /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(text) ? text : '';
}

function fewerMarks(_all: string, base: string, marks: string): string {
  if (base.trim() === '') return base;
  let stacked = 0;
  const kept = [...marks].filter((mark) => {
    // Spacing marks stand beside their sign and take room of their own.
    if (/\p{Mc}/u.test(mark)) return true;
    stacked += 1;
    return stacked <= MAX_STACKED_MARKS;
  });
  return base + kept.join('');
}
