import type { ReactNode } from 'react';
import type { PageContext, PersonView, PostAction } from '@/lib/views';
import { Document } from '../document';
import { ApplicationLinks } from '../ui/application-links';
import { Heading } from '../ui/heading';
import { applicationName, isolate } from '../ui/name';
import { PersonChip } from '../ui/person-chip';
import { PostForm } from '../ui/post-form';

export type StepUpPageProps = {
  context: PageContext;
  person: PersonView | null;
  /** The settings, with the way back to this request. Null if there's no second factor to set up. */
  settingsHref: string | null;
  /** Null if the operator insists. */
  continueWithout: PostAction | null;
};

/** The application asks for a second factor, or the operator demands one, and the person has none. */
export function StepUpPage({ context, person, settingsHref, continueWithout }: StepUpPageProps): ReactNode {
  const { t, brand } = context;
  const title = t('step_up.title', { application: applicationName(context) ?? isolate(brand.name) });
  return (
    <Document context={context} title={title} elements={['submit-once']}>
      <Heading context={context} title={title} text={t(chooseText({ settingsHref, continueWithout }))} />
      {person ? <PersonChip context={context} person={person} label={t('person.signed_in_as')} /> : null}
      <div className="steps">
        {settingsHref === null ? null : (
          <a className="button primary" href={settingsHref}>
            {t('step_up.set_up')}
          </a>
        )}
        {continueWithout === null ? null : (
          <PostForm
            post={continueWithout}
            label={t('step_up.without')}
            style={settingsHref === null ? 'primary' : 'outline'}
          />
        )}
      </div>
      <ApplicationLinks context={context} />
    </Document>
  );
}

function chooseText({ settingsHref, continueWithout }: Pick<StepUpPageProps, 'settingsHref' | 'continueWithout'>) {
  if (settingsHref !== null) return continueWithout === null ? 'step_up.required' : 'step_up.text';
  return continueWithout === null ? 'ways.no_second_factor_required' : 'ways.no_second_factor';
}
