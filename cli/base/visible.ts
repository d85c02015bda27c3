/** C0 and C1 control characters, what ends a line in Unicode, and what turns the direction of text (UAX #9). */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text for a terminal in one line: control characters as `\x1b`, line breaks as `\n`, and what turns the direction of text as `\u202e`. Names in Hydra
 * may come from strangers (dynamic client registration), who could otherwise clear the screen or add rows to a table.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    return SHORT[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
  });
}

/** The same for text whose line breaks are our own; values in it are to be made visible before. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
