import type { ReactNode } from 'react';
import { readableText } from '../../lib/readable-text';
import type { ConsentView, PageContext, ScopeView } from '../../lib/views';
import { Icon } from '../ui/icons';
import { isolate, Sentence } from '../ui/name';
import { HiddenFields } from '../ui/post-form';

/** What an application asks for, and the two answers, of equal weight. */
export function ConsentForm({ context, view }: { context: PageContext; view: ConsentView }): ReactNode {
  const { t } = context;
  const name = { application: isolate(context.application?.name ?? '') };
  return (
    <form method="post" action={view.action}>
      <HiddenFields fields={view.fields} />
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
      {view.rememberDays > 0 ? (
        <label className="check">
          <input type="checkbox" name="remember" value="1" defaultChecked />
          <span>{t('consent.remember', { days: view.rememberDays })}</span>
        </label>
      ) : null}
      {view.destinationOrigin === null ? null : (
        <p className="small">
          <Sentence text={t('consent.destination', { origin: isolate(view.destinationOrigin) })} />
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

/** A required scope is sent too, but cannot be unticked: it has no box. */
function Scope({ context, scope }: { context: PageContext; scope: ScopeView }): ReactNode {
  const { t } = context;
  const words = (
    <span>
      {scope.isCustom ? (
        <code>
          <bdi>{readableText(scope.title, 2000)}</bdi>
        </code>
      ) : (
        <bdi>{scope.title}</bdi>
      )}
      {scope.isNew ? <strong className="new">{t('consent.new')}</strong> : null}
      {scope.description === null ? null : <span className="hint">{scope.description}</span>}
      {scope.isCustom ? <span className="hint">{t('consent.custom')}</span> : null}
      {scope.isRequired ? <span className="hint">{t('consent.always')}</span> : null}
    </span>
  );
  if (scope.isRequired) {
    return (
      <li>
        <input type="hidden" name="grant_scope" value={scope.scope} />
        <div className="check">
          <Icon name="check" />
          {words}
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
