import type { ReactNode } from 'react';
import type { ErrorView, NextStep, PageContext } from '@/lib/views';
import { Document } from '../document';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { applicationName, Sentence } from '../ui/name';
import { type ButtonStyle, buttonClass, PostForm } from '../ui/post-form';

export type ErrorPageProps = { context: PageContext; view: ErrorView };

/** What happened, what to do next, and the reference by which support finds it in the log. */
export function ErrorPage({ context, view }: ErrorPageProps): ReactNode {
  const { t } = context;
  const title = t(`error.${view.code}.title`);
  const hasWayBack = view.steps.some((step) => step.label === 'cancel');
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} text={t(`error.${view.code}.text`)} />
      {view.steps.length > 0 ? (
        <div className="steps">
          {view.steps.map((step, index) => (
            <Step key={step.label} context={context} step={step} style={index === 0 ? 'primary' : 'outline'} />
          ))}
        </div>
      ) : null}
      {hasWayBack ? null : <ApplicationLinks context={context} />}
      <dl className="reference">
        <dt>{t('error.reference')}</dt>
        <dd>
          <code>{view.reference}</code> <code>{view.code}</code>
        </dd>
      </dl>
    </Document>
  );
}

function Step({ context, step, style }: { context: PageContext; step: NextStep; style: ButtonStyle }): ReactNode {
  const label = <Sentence text={stepLabel(context, step)} />;
  if (step.kind === 'post') return <PostForm post={step.post} label={label} style={style} />;
  return (
    <a className={buttonClass(style)} href={step.href} rel="noopener">
      {label}
    </a>
  );
}

function stepLabel(context: PageContext, { label }: NextStep): string {
  const { t } = context;
  const application = applicationName(context);
  if (application === null) return t(`step.${label}`);
  const name = { application };
  if (label === 'restart') return t('step.restart_for', name);
  return label === 'cancel' ? t('application.cancel', name) : t(`step.${label}`);
}
