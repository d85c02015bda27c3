import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { PageContext } from '@/lib/views';
import { applicationName, Sentence } from './name';
import { PostForm } from './post-form';

/** The way back to the application of an OAuth request, and its own terms and privacy policy. */
export function ApplicationLinks({ context }: { context: PageContext }): ReactNode {
  const { application, t } = context;
  if (application === null) return null;
  const name = applicationName(context);
  const links = [
    { href: application.termsUrl, label: t('application.terms') },
    { href: application.privacyUrl, label: t('application.privacy') },
  ].filter((link) => link.href !== null);
  if (application.cancel === null && application.homeUrl === null && links.length === 0) return null;

  return (
    <div className="application">
      {application.cancel ? (
        <PostForm
          post={application.cancel}
          label={name ? <Sentence text={t('application.cancel', { application: name })} /> : t('step.cancel')}
          style="link"
        />
      ) : application.homeUrl && name ? (
        <a href={application.homeUrl} rel="noopener noreferrer nofollow">
          <Sentence text={t('application.back', { application: name })} />
        </a>
      ) : null}
      {links.length > 0 ? (
        <p className="small">
          <bdi>{readableText(application.name ?? '')}</bdi>
          {links.map((link) => (
            <a key={link.label} href={link.href ?? undefined} target="_blank" rel="noopener noreferrer nofollow">
              {link.label} <bdi className="sr">{readableText(application.name ?? '')}</bdi>
            </a>
          ))}
        </p>
      ) : null}
    </div>
  );
}
