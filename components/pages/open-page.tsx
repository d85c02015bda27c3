import type { ReactNode } from 'react';
import type { PageContext } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { applicationName, Sentence } from '../ui/name';
import { buttonClass } from '../ui/post-form';

export type OpenPageProps = {
  context: PageContext;
  /** An address with the private scheme of an application on the device. */
  href: string;
};

/** The way back to an application on the device. The link works as often as it's pressed. */
export function OpenPage({ context, href }: OpenPageProps): ReactNode {
  const { t } = context;
  const application = applicationName(context);
  const name = application && { application };
  const title = name ? t('open.title', name) : t('open.title_other');
  return (
    <Document context={context} title={title}>
      <Heading context={context} title={title} text={name ? t('open.text', name) : t('open.text_other')} />
      <div className="steps">
        <a className={buttonClass('primary')} href={href} rel="noopener">
          <Sentence text={name ? t('open.button', name) : t('open.button_other')} />
        </a>
      </div>
      <p className="small">{t('open.again')}</p>
    </Document>
  );
}
