import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';
import { Sentence } from './name';

/** A page's title, with a sentence below it and, in an OAuth request, the application's logo above it. */
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
