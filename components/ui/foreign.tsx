import type { ReactNode } from 'react';

/** Marks a part in a language that nobody knows, so that it's neither read nor set like the page's own. */
export const FOREIGN = { lang: '', dir: 'auto' } as const;

/** A part of a page that may be in another language than the page. */
export function Foreign({ isForeign, children }: { isForeign: boolean; children: ReactNode }): ReactNode {
  return isForeign ? <span {...FOREIGN}>{children}</span> : children;
}
