import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { isolate, Sentence } from '../ui/name';

export type ContinuePageProps = {
  context: PageContext;
  /** Already checked against the addresses where a browser may be sent. */
  href: string;
};

/**
 * Moves on by itself, instead of a redirect that the Content-Security-Policy of a form would block. It offers no other
 * language, because its own address would decide the request a second time.
 */
export function ContinuePage({ context, href }: ContinuePageProps): ReactNode {
  const { t, application, brand } = context;
  const name = { name: isolate(application?.name ?? brand.name) };
  const title = t('continue.title', name);
  return (
    <Document context={{ ...context, languages: null }} title={title} refreshTo={href}>
      <Heading context={context} title={title} text={t('continue.text')} />
      <div className="steps">
        <a className="button" href={href} rel="noopener">
          <Sentence text={t('continue.link', name)} />
        </a>
      </div>
    </Document>
  );
}
