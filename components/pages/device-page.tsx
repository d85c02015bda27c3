import type { ReactNode } from 'react';
import type { MessageKey } from '@/lib/i18n/types';
import type { DeviceView, PageContext } from '@/lib/views';
import { Document } from '../document';
import { Heading } from '../ui/heading';
import { Icon } from '../ui/icons';
import { PersonChip } from '../ui/person-chip';
import { HiddenFields } from '../ui/post-form';

const FIELD = 'user-code';

/** Asks for the code that a device shows, or, where it came with a link, to compare it. */
export function DevicePage({ context, view }: { context: PageContext; view: DeviceView }): ReactNode {
  const { t } = context;
  const title = t('device.title');
  const { form, problem } = view;
  return (
    <Document
      context={context}
      title={title}
      hasErrors={problem !== null}
      elements={['submit-once', 'code-field']}
      hasMoreStyles
    >
      <Heading context={context} title={title} text={t(view.isFromLink ? 'device.check_text' : 'device.text')} />
      {problem === null ? null : <Problem context={context} problem={problem} />}
      {view.person === null ? null : (
        <PersonChip
          context={context}
          person={view.person}
          label={t('person.signed_in_as')}
          switchAccount={view.switchAccount}
        />
      )}
      <form method="post" action={form.action}>
        <HiddenFields fields={Object.entries(form.fields)} />
        <CodeField context={context} view={view} />
        <div className="notice">
          <Icon name="info" />
          <p>{t('device.warning')}</p>
        </div>
        <button type="submit" name="decision" value="connect" className="button primary">
          {t('device.submit')}
        </button>
      </form>
    </Document>
  );
}

function CodeField({ context: { t }, view }: { context: PageContext; view: DeviceView }): ReactNode {
  const isWrong = view.problem !== null && view.problem.kind !== 'too_many';
  return (
    <div className="field">
      <div className="label-row">
        <label htmlFor={FIELD}>{t('device.code')}</label>
      </div>
      <code-field data-length="64">
        <input
          id={FIELD}
          className="code device-code"
          type="text"
          name="user_code"
          defaultValue={view.code}
          required
          inputMode="text"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          aria-describedby={view.isFromLink ? undefined : `${FIELD}-hint`}
          aria-invalid={isWrong || undefined}
          // biome-ignore lint/a11y/noAutofocus: filling this in is the one thing the page is for
          autoFocus={view.code === '' && view.problem === null}
        />
      </code-field>
      {view.isFromLink ? null : (
        <p id={`${FIELD}-hint`} className="hint">
          {t('device.hint')}
        </p>
      )}
    </div>
  );
}

type ProblemProps = { context: PageContext; problem: NonNullable<DeviceView['problem']> };

/** After a mistake this takes the focus. */
function Problem({ context: { t }, problem }: ProblemProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noAutofocus: after an error the summary is the first thing to read
    <div className="notice danger" role="alert" tabIndex={-1} autoFocus>
      <Icon name="alert" />
      {problem.kind === 'too_many' ? (
        <p>{t('device.too_many', { minutes: problem.minutes })}</p>
      ) : (
        <p>
          <a href={`#${FIELD}`}>{t(problem.kind === 'missing' ? 'device.text' : 'device.wrong')}</a>
        </p>
      )}
    </div>
  );
}

export type DeviceEnd = 'done' | 'denied' | 'off';

const TEXTS: Record<DeviceEnd, { title: MessageKey; text: MessageKey }> = {
  done: { title: 'device.done_title', text: 'device.done_text' },
  denied: { title: 'device.denied_title', text: 'device.denied_text' },
  off: { title: 'device.off_title', text: 'device.off_text' },
};

/** Where the sign-in of a device ends: the rest happens on the device, or nothing does. */
export function DeviceEndPage({ context, end }: { context: PageContext; end: DeviceEnd }): ReactNode {
  const { t } = context;
  const { title, text } = TEXTS[end];
  return (
    <Document context={context} title={t(title)}>
      <Heading context={context} title={t(title)} text={t(text)} />
      <div className="steps">
        {end === 'denied' ? (
          <a className="button" href="/device">
            {t('device.again')}
          </a>
        ) : null}
        <a className="button" href="/">
          {t('step.home')}
        </a>
      </div>
    </Document>
  );
}
