import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';

/** A date and a time. Only a script could know the person's own time zone, so it's UTC, and says so. */
export function Moment({ context, ms }: { context: PageContext; ms: number }): ReactNode {
  return <time dateTime={new Date(ms).toISOString()}>{momentText(context, ms)}</time>;
}

/** The same as text, for a sentence. */
export function momentText({ locale, t }: PageContext, ms: number): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return t('account.moment', { moment: format.format(ms) });
}
