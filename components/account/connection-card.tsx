import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { ApplicationView, AudienceView, ConnectionView, PageContext, ScopeView } from '@/lib/views';
import { Unverified } from '../ui/heading';
import { Moment } from '../ui/moment';
import { isolate, Sentence } from '../ui/name';
import { Fact } from './fact';

type Props = { context: PageContext; connection: ConnectionView };

/** Ids may differ only at their end, so they are cut late. */
const MAX_ID_LENGTH = 255;

/** One application: what it is called, what it may do and where, since when, and the way to disconnect it. */
export function ConnectionCard({ context, connection }: Props): ReactNode {
  const { t, brand } = context;
  const { application, grants, removeUrl } = connection;
  return (
    <li className="entry">
      <h3>
        <bdi>{readableText(application.name ?? t('connections.registered'))}</bdi>
      </h3>
      {connection.isFirstParty ? (
        <p className="hint">
          <Sentence text={t('connections.own', { brand: isolate(brand.name) })} />
        </p>
      ) : null}
      <Unverified context={context} application={application} />
      {grants.map((grant, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the grants of one page never move
        <Grant key={position} context={context} {...grant} />
      ))}
      <Facts context={context} connection={connection} />
      {removeUrl === null ? null : (
        <a className="button" href={removeUrl}>
          <Sentence text={t('connections.remove', { application: isolate(callApplication(application)) })} />
        </a>
      )}
    </li>
  );
}

/** What a button calls an application. One that has registered itself has nothing but its own word, and its id. */
export function callApplication({ name, unverified, id }: ApplicationView): string {
  return readableText(name ?? unverified?.selfName ?? id);
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
  const { application, sinceMs, lastMs } = connection;
  const { id, homeUrl } = application;
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
