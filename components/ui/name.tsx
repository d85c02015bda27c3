import type { ReactNode } from 'react';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const MAX_LENGTH = 80;

/**
 * Makes a name that others chose safe to stand inside a sentence of ours: without control and direction characters,
 * of a bearable length, and isolated so that a right-to-left name cannot reorder the words around it.
 */
export function isolate(name: string): string {
  return `${FIRST_STRONG_ISOLATE}${tidy(name)}${POP_ISOLATE}`;
}

/** A name without control, direction and zero-width characters, cut to a bearable length. */
export function tidy(name: string, maxLength = MAX_LENGTH): string {
  const visible = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...visible];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : visible;
}

/** Renders a sentence with every isolated name in it as an element with its own direction. */
export function Sentence({ text }: { text: string }): ReactNode {
  const parts = text.split(/(\u2068[^\u2069]*\u2069)/);
  return (
    <span>
      {parts.map((part, index) =>
        part.startsWith(FIRST_STRONG_ISOLATE) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
          <bdi key={index}>{part.slice(1, -1)}</bdi>
        ) : (
          part
        ),
      )}
    </span>
  );
}
