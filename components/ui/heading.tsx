import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';
import { Sentence } from './name';

/** The title of a page, with the application's logo above it in an OAuth request, and a sentence below it. */
export function Heading({
  context,
  title,
  text,
}: {
  context: PageContext;
  title: string;
  text?: string | null;
}): ReactNode {
  const logoUrl = context.application?.logoUrl;
  return (
    <div className="heading">
      {logoUrl ? (
        <img className="app-logo" src={logoUrl} alt="" width="48" height="48" referrerPolicy="no-referrer" />
      ) : null}
      <h1>
        <Sentence text={title} />
      </h1>
      {text ? (
        <p className="lead">
          <Sentence text={text} />
        </p>
      ) : null}
    </div>
  );
}
