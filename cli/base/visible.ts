/** C0 and C1 control characters, Unicode's line ends, and what changes the direction of text (UAX #9). */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text for a terminal in one line: control characters as `\x1b`, line breaks as `\n`, and what changes the direction of
 * text as `\u202e`. Names in Hydra may come from strangers (dynamic client registration), who could otherwise clear the
 * screen or add rows to a table.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    return SHORT[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
  });
}

/** The same for text with line breaks of our own; make the values in it visible first. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
