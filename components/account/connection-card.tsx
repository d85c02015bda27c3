import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { AudienceView, ConnectionView, PageContext, ScopeView } from '@/lib/views';
import { Moment } from '../ui/moment';
import { isolate, Sentence } from '../ui/name';
import { Fact } from './fact';

type Props = { context: PageContext; connection: ConnectionView };

/** Ids may differ only at their end, so they are cut late. */
const MAX_ID_LENGTH = 255;

/** One application: who it says it is, what it may do and where, since when, and the way to disconnect it. */
export function ConnectionCard({ context, connection }: Props): ReactNode {
  const { t } = context;
  const { grants, removeUrl } = connection;
  return (
    <li className="entry">
      <Who context={context} connection={connection} />
      {grants.map((grant, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the grants of one page never move
        <Grant key={position} context={context} {...grant} />
      ))}
      <Facts context={context} connection={connection} />
      {removeUrl === null ? null : (
        <a className="button" href={removeUrl}>
          <Sentence text={t('connections.remove', { application: isolate(connection.title) })} />
        </a>
      )}
    </li>
  );
}

function Who({ context: { t, brand }, connection }: Props): ReactNode {
  const { origin, claimedName } = connection;
  const names = { brand: isolate(brand.name) };
  return (
    <>
      <h3>
        <bdi>{readableText(connection.title)}</bdi>
        {claimedName !== null ? <span className="new unchecked">{t('connections.unchecked')}</span> : null}
      </h3>
      {origin === 'own' ? (
        <p className="hint">
          <Sentence text={t('connections.own', names)} />
        </p>
      ) : null}
      {claimedName === null ? null : (
        <p className="hint">
          {origin === 'registered' ? <>{t('connections.registered')}. </> : null}
          <Sentence text={t('connections.document', { ...names, name: isolate(claimedName) })} />
        </p>
      )}
    </>
  );
}

function Grant({ context, audiences, scopes }: { context: PageContext } & ConnectionView['grants'][number]): ReactNode {
  const { t, locale } = context;
  const list = new Intl.ListFormat(locale).format(audiences.map(({ title }) => isolate(title, MAX_ID_LENGTH)));
  return (
    <div>
      <p>
        <Sentence text={audiences.length === 0 ? t('connections.may') : t('connections.may_at', { list })} />
      </p>
      <ul className="allowed">
        {scopes.length === 0 ? <li>{t('connections.recognise')}</li> : null}
        {scopes.map((scope) => (
          <li key={scope.scope}>
            <Words context={context} {...scope} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Words({ context: { t }, title, description, isCustom }: { context: PageContext } & Described): ReactNode {
  return (
    <>
      {isCustom ? (
        <code>
          <bdi>{readableText(title, MAX_ID_LENGTH)}</bdi>
        </code>
      ) : (
        <bdi>{title}</bdi>
      )}
      {description === null ? null : <span className="hint">{description}</span>}
      {isCustom ? <span className="hint">{t('consent.custom')}</span> : null}
    </>
  );
}

type Described = Pick<AudienceView | ScopeView, 'title' | 'description' | 'isCustom'>;

function Facts({ context, connection }: Props): ReactNode {
  const { t } = context;
  const { id, homeUrl, sinceMs, lastMs } = connection;
  return (
    <dl className="facts">
      {sinceMs === null ? null : (
        <Fact label={t('connections.since')}>
          <Moment context={context} ms={sinceMs} />
        </Fact>
      )}
      {lastMs === null ? null : (
        <Fact label={t('connections.last')}>
          <Moment context={context} ms={lastMs} />
        </Fact>
      )}
      <Fact label={t('connections.id')}>
        <bdi>{readableText(id, MAX_ID_LENGTH)}</bdi>
      </Fact>
      {homeUrl === null ? null : (
        <Fact label={t('connections.address')}>
          <a href={homeUrl} rel="noopener noreferrer nofollow">
            <bdi>{readableText(new URL(homeUrl).host)}</bdi>
          </a>
        </Fact>
      )}
    </dl>
  );
}
