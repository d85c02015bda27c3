import type { ReactNode } from 'react';
import type { ApplicationView, PageContext } from '@/lib/views';
import { isolate, Sentence } from './name';

/**
 * A page's title, with a sentence below it and, in an OAuth request, the application's logo above it. What nobody here
 * has checked of an application is never in the title, and marked.
 */
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
      <Unverified context={context} application={context.application} />
      {text ? (
        <p className="lead">
          <Sentence text={text} />
        </p>
      ) : null}
    </div>
  );
}

/** What an application that the operator hasn't made says of itself, and whether anybody has checked it. */
export function Unverified({
  context: { t, brand },
  application,
}: {
  context: PageContext;
  application: ApplicationView | null;
}): ReactNode {
  if (!application?.unverified) return null;
  const { host, selfName, isVerified } = application.unverified;
  const known = isVerified ? host : null;
  return (
    <p className="lead">
      {known === null ? null : <Sentence text={t('agents.from', { host: isolate(known) })} />}
      {isVerified || selfName === null ? null : (
        <Sentence text={t('agents.calls_itself', { name: isolate(selfName) })} />
      )}{' '}
      <strong className={isVerified ? 'checked' : 'unchecked'}>
        <Sentence text={t(isVerified ? 'agents.checked' : 'agents.unchecked', { brand: isolate(brand.name) })} />
      </strong>
    </p>
  );
}
