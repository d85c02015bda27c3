import { accessTokenLifeMs, type Connection } from '@/lib/account/connections';
import { readMark } from '@/lib/agents/mark';
import { getScopesConfig } from '@/lib/config/files';
import type { ConsentClient } from '@/lib/hydra/allowed-applications';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { describeScopes } from '@/lib/oauth2/scopes';
import { parseUrl } from '@/lib/parse-url';
import type { ConnectionView } from '@/lib/views';
import { toApplicationView } from '../../_shared/application-view';
import { disconnectUrl } from '../../_shared/urls';

/** A consent within a minute of the first isn't another one. */
const SAME_MS = 60_000;

/** What the page shows of an application. */
export function toConnectionView({ client, grants, sinceMs, lastMs }: Connection, locale: string): ConnectionView {
  const { name, homeUrl } = toApplicationView(client);
  const who = whoIs(client);
  const words = { locale, known: null };
  return {
    id: who.id,
    origin: who.origin,
    title: connectionTitle(client),
    claimedName: who.origin === 'document' || who.origin === 'registered' ? name : null,
    homeUrl: who.origin === 'known' ? homeUrl : null,
    grants: grants.map(({ audiences, scopes }) => ({
      audiences: describeAudiences(getScopesConfig(), audiences, words),
      scopes: describeScopes(getScopesConfig(), scopes, words),
    })),
    sinceMs,
    lastMs: lastMs === null || sinceMs === null || lastMs - sinceMs < SAME_MS ? null : lastMs,
    // Nobody would be asked the next time, so it would be back at once.
    removeUrl: who.origin === 'own' ? null : disconnectUrl(client.client_id),
  };
}

/** What an application is called: by the host of its document, if that describes it, because anybody can take a name. */
export function connectionTitle(client: ConsentClient): string {
  return whoIs(client).host ?? toApplicationView(client).name;
}

/** Where a client comes from. Links of one that nobody has checked aren't offered. */
function whoIs({ client_id: id, metadata, skip_consent }: ConsentClient) {
  const mark = readMark(metadata);
  if (mark?.kind === 'document') {
    return { id: mark.url, origin: 'document', host: parseUrl(mark.url)?.host ?? null } as const;
  }
  if (mark?.kind === 'registered') return { id, origin: 'registered', host: null } as const;
  return { id, origin: skip_consent ? 'own' : 'known', host: null } as const;
}

/** How long access tokens work that can't be taken back, in whole minutes. */
export function tokenMinutes(client: ConsentClient): number | null {
  const lifeMs = accessTokenLifeMs(client);
  return lifeMs === null ? null : Math.ceil(lifeMs / 60_000);
}
