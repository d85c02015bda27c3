import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';

export type SignedOutPageProps = { context: PageContext; links: { login: string } };

/** Confirms that the session has ended. */
export function SignedOutPage({ context, links }: SignedOutPageProps): ReactNode {
  const { t } = context;
  const title = t('signed_out.title');
  return (
    <Document context={context} title={title}>
      <Heading context={context} title={title} text={t('signed_out.text')} />
      <div className="steps">
        <a className="button" href={links.login}>
          {t('signed_out.sign_in')}
        </a>
      </div>
      <ApplicationLinks context={context} />
    </Document>
  );
}
