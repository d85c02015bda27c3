import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { PageContext } from '@/lib/views';
import { Breakable } from './breakable';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Makes a name that others chose safe inside a sentence of ours: without anything that hides or covers, not too long,
 * and isolated, so a right-to-left name can't reorder the words around it.
 */
export function isolate(name: string, maxLength?: number): string {
  return `${FIRST_STRONG_ISOLATE}${readableText(name, maxLength)}${POP_ISOLATE}`;
}

/** What a sentence calls the application; null where there's none, or none whose name anybody has checked. */
export function applicationName({ application }: PageContext): string | null {
  const name = application?.name ?? null;
  return name === null ? null : isolate(name);
}

/** Renders a sentence, with each isolated name as an element with its own direction. */
export function Sentence({ text }: { text: string }): ReactNode {
  const parts = text.split(/(\u2068[^\u2069]*\u2069)/);
  return (
    <span>
      {parts.map((part, index) =>
        part.startsWith(FIRST_STRONG_ISOLATE) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
          <bdi key={index}>
            <Breakable text={part.slice(1, -1)} />
          </bdi>
        ) : (
          part
        ),
      )}
    </span>
  );
}
