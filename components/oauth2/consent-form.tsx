import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { AudienceView, ConsentView, PageContext, ScopeView } from '@/lib/views';
import { Icon } from '../ui/icons';
import { applicationName, isolate, Sentence } from '../ui/name';
import { HiddenFields } from '../ui/post-form';

/** What an application requests, and two answers of equal weight; "no" comes first. */
export function ConsentForm({ context, view }: { context: PageContext; view: ConsentView }): ReactNode {
  const { t } = context;
  return (
    <form method="post" action={view.action}>
      <HiddenFields fields={Object.entries(view.fields)} />
      <Audiences context={context} audiences={view.audiences} />
      <Scopes context={context} scopes={view.scopes} />
      {view.rememberDays > 0 ? (
        <label className="check">
          <input type="checkbox" name="remember" value="1" defaultChecked />
          <span>{t('consent.remember', { days: view.rememberDays })}</span>
        </label>
      ) : null}
      <Next context={context} view={view} />
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

function Scopes({ context, scopes }: { context: PageContext; scopes: readonly ScopeView[] }): ReactNode {
  const { t } = context;
  const application = applicationName(context);
  if (scopes.length === 0) {
    return (
      <p>
        <Sentence text={application ? t('consent.nothing', { application }) : t('agents.nothing')} />
      </p>
    );
  }
  return (
    <fieldset className="scopes">
      <legend>
        <Sentence text={application ? t('consent.scopes', { application }) : t('agents.scopes')} />
      </legend>
      {groupScopes(context, scopes).map(({ title, members }) => (
        <ScopeList key={title} context={context} title={title} scopes={members} />
      ))}
    </fieldset>
  );
}

/** More than these are shown in groups, so that a long list still says at a glance what kind of access it is. */
const MOST_UNGROUPED = 6;

type Group = { title: string; members: readonly ScopeView[] };

function groupScopes({ t }: PageContext, scopes: readonly ScopeView[]): Group[] {
  if (scopes.length <= MOST_UNGROUPED) return [{ title: '', members: scopes }];
  const custom = scopes.filter(({ isCustom }) => isCustom);
  const personal = scopes.filter(({ isCustom, isPersonal }) => isPersonal && !isCustom);
  const groups = [
    { title: t('agents.group_person'), members: personal },
    { title: t('agents.group_action'), members: scopes.filter(({ isCustom, isPersonal }) => !isCustom && !isPersonal) },
    // The title says it once for all of them.
    { title: t('consent.custom'), members: custom },
  ];
  return groups.filter(({ members }) => members.length > 0);
}

function ScopeList({
  context,
  title,
  scopes,
}: {
  context: PageContext;
  title: string;
  scopes: readonly ScopeView[];
}): ReactNode {
  return (
    <>
      {title === '' ? null : <p className="hint">{title}</p>}
      <ul aria-label={title || undefined}>
        {scopes.map((scope) => (
          <Scope key={scope.scope} context={context} scope={scope} isNamed={title === context.t('consent.custom')} />
        ))}
      </ul>
    </>
  );
}

/** What happens after either answer, in one sentence. */
function Next({ context, view }: { context: PageContext; view: ConsentView }): ReactNode {
  const text = nextText(context, view);
  if (text === null) return null;
  return (
    <p className="small">
      <Sentence text={text} />
    </p>
  );
}

function nextText(context: PageContext, { destinations, device, rememberDays }: ConsentView): string | null {
  const { t, application } = context;
  if (device !== null) return t('agents.next_device');
  if (destinations.length === 0) return null;
  const origin = joinNames(context, destinations);
  if (rememberDays > 0) return t('consent.destination', { origin });
  const host = application?.unverified?.host ?? null;
  const isElsewhere = host !== null && !destinations.includes(`https://${host}`);
  return isElsewhere ? t('agents.next_elsewhere', { origin, host: isolate(host) }) : t('agents.next', { origin });
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

type WordsProps = { context: PageContext } & Pick<AudienceView, 'title' | 'description' | 'isCustom' | 'isNew'> &
  Partial<Pick<AudienceView, 'host'> & Pick<ScopeView, 'isSensitive'> & { isNamed: boolean }>;

function Words({
  context: { t },
  title,
  host,
  description,
  isCustom,
  isNew,
  isSensitive,
  isNamed,
}: WordsProps): ReactNode {
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
      {isSensitive ? <strong className="new sensitive">{t('agents.sensitive')}</strong> : null}
      {host ? (
        <span className="hint">
          <bdi>{readableText(host, 255)}</bdi>
        </span>
      ) : null}
      {description === null ? null : <span className="hint">{description}</span>}
      {isCustom && isNamed !== true ? <span className="hint">{t('consent.custom')}</span> : null}
    </span>
  );
}

/** A required scope is sent too, but it has no box, so it can't be unticked. */
function Scope({
  context,
  scope,
  isNamed,
}: {
  context: PageContext;
  scope: ScopeView;
  /** The title of the list says already whose word it is. */
  isNamed: boolean;
}): ReactNode {
  const { t } = context;
  const words = <Words context={context} {...scope} isNamed={isNamed} />;
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
