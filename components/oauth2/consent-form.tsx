import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { AudienceView, ConsentView, PageContext, ScopeView } from '@/lib/views';
import { Icon } from '../ui/icons';
import { isolate, Sentence } from '../ui/name';
import { HiddenFields } from '../ui/post-form';

/** What an application requests, and two answers of equal weight. */
export function ConsentForm({ context, view }: { context: PageContext; view: ConsentView }): ReactNode {
  const { t } = context;
  const name = { application: isolate(context.application?.name ?? '') };
  return (
    <form method="post" action={view.action}>
      <HiddenFields fields={Object.entries(view.fields)} />
      {view.scopes.length === 0 ? (
        <p>
          <Sentence text={t('consent.nothing', name)} />
        </p>
      ) : (
        <fieldset className="scopes">
          <legend>
            <Sentence text={t('consent.scopes', name)} />
          </legend>
          <ul>
            {view.scopes.map((scope) => (
              <Scope key={scope.scope} context={context} scope={scope} />
            ))}
          </ul>
        </fieldset>
      )}
      <Audiences context={context} audiences={view.audiences} />
      {view.rememberDays > 0 ? (
        <label className="check">
          <input type="checkbox" name="remember" value="1" defaultChecked />
          <span>{t('consent.remember', { days: view.rememberDays })}</span>
        </label>
      ) : null}
      {view.destinations.length === 0 ? null : (
        <p className="small">
          <Sentence text={t('consent.destination', { origin: joinNames(context, view.destinations) })} />
        </p>
      )}
      <div className="pair">
        <button type="submit" name="decision" value="deny" className="button">
          {t('consent.deny')}
        </button>
        <button type="submit" name="decision" value="accept" className="button">
          {t('consent.allow')}
        </button>
      </div>
    </form>
  );
}

function joinNames({ locale }: PageContext, names: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names.map((name) => isolate(name)));
}

/**
 * The services that accept the token. They can't be chosen, because without one of them it would be another request.
 */
function Audiences({ context, audiences }: { context: PageContext; audiences: readonly AudienceView[] }): ReactNode {
  if (audiences.length === 0) return null;
  return (
    <section className="scopes" aria-labelledby="audiences">
      <p id="audiences" className="legend">
        {context.t('consent.audiences')}
      </p>
      <ul>
        {audiences.map((audience) => (
          <li key={audience.audience}>
            <div className="check">
              <Icon name="check" />
              <Words context={context} {...audience} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

type WordsProps = { context: PageContext } & Pick<AudienceView, 'title' | 'description' | 'isCustom' | 'isNew'>;

function Words({ context: { t }, title, description, isCustom, isNew }: WordsProps): ReactNode {
  return (
    <span>
      {isCustom ? (
        <code>
          <bdi>{readableText(title, 2000)}</bdi>
        </code>
      ) : (
        <bdi>{title}</bdi>
      )}
      {isNew ? <strong className="new">{t('consent.new')}</strong> : null}
      {description === null ? null : <span className="hint">{description}</span>}
      {isCustom ? <span className="hint">{t('consent.custom')}</span> : null}
    </span>
  );
}

/** A required scope is sent too, but it has no box, so it can't be unticked. */
function Scope({ context, scope }: { context: PageContext; scope: ScopeView }): ReactNode {
  const { t } = context;
  const words = <Words context={context} {...scope} />;
  if (scope.isRequired) {
    return (
      <li>
        <input type="hidden" name="grant_scope" value={scope.scope} />
        <div className="check">
          <Icon name="check" />
          <span>
            {words}
            <span className="hint">{t('consent.always')}</span>
          </span>
        </div>
      </li>
    );
  }
  return (
    <li>
      <label className="check">
        <input type="checkbox" name="grant_scope" value={scope.scope} defaultChecked={scope.isChecked} />
        {words}
      </label>
    </li>
  );
}
