import type { ReactNode } from 'react';
import { readableText } from '@/lib/readable-text';
import type { MethodView, PageContext, PostAction, SessionView } from '@/lib/views';
import { Moment } from '../ui/moment';
import { isolate } from '../ui/name';
import { PostForm } from '../ui/post-form';
import { Fact } from './fact';

type SessionCardProps = {
  context: PageContext;
  session: SessionView;
  isCurrent?: boolean;
  end?: PostAction;
};

/** One session: which device, since when, how, from where, and a way to end it. */
export function SessionCard({ context, session, isCurrent = false, end }: SessionCardProps): ReactNode {
  const { t } = context;
  const device = deviceName(context, session);
  const { startedAtMs, confirmedAtMs, methods, place, address } = session;
  return (
    <li className="entry">
      <h3>
        {device}
        {isCurrent ? <span className="new">{t('sessions.current')}</span> : null}
      </h3>
      <dl className="facts">
        {startedAtMs === null ? null : (
          <Fact label={t('sessions.started')}>
            <Moment context={context} ms={startedAtMs} />
          </Fact>
        )}
        {confirmedAtMs === null ? null : (
          <Fact label={t('sessions.confirmed')}>
            <Moment context={context} ms={confirmedAtMs} />
          </Fact>
        )}
        {methods.length === 0 ? null : <Fact label={t('sessions.methods')}>{methodNames(context, methods)}</Fact>}
        {place === null ? null : (
          <Fact label={t('sessions.place')}>
            <bdi>{readableText(place)}</bdi>
          </Fact>
        )}
        {address === null ? null : (
          <Fact label={t('sessions.address')}>
            <bdi>{readableText(address)}</bdi>
          </Fact>
        )}
      </dl>
      {end === undefined ? null : (
        <PostForm post={end} label={<EndLabel context={context} session={session} />} style="outline" />
      )}
    </li>
  );
}

/** Two devices of the same kind differ by the time, which everybody else sees above. */
function EndLabel({ context, session }: { context: PageContext; session: SessionView }): ReactNode {
  return (
    <span>
      {context.t('sessions.end', { device: deviceName(context, session) })}
      {session.startedAtMs === null ? null : (
        <span className="sr">
          {' '}
          (<Moment context={context} ms={session.startedAtMs} />)
        </span>
      )}
    </span>
  );
}

function deviceName({ t }: PageContext, { browser, system }: SessionView): string {
  if (browser !== null && system !== null) return t('sessions.device', { browser, system });
  return browser ?? system ?? t('sessions.unknown');
}

function methodNames({ t, locale }: PageContext, methods: readonly MethodView[]): string {
  const names = methods.map(({ method, provider }) =>
    method === 'oidc' && provider !== null
      ? t('method.provider', { provider: isolate(provider) })
      : t(`method.${method}`),
  );
  return new Intl.ListFormat(locale, { type: 'unit' }).format(names);
}
