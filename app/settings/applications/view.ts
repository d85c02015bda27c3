import { accessTokenLifeMs, type Connection } from '@/lib/account/connections';
import { getResources } from '@/lib/agents/registry';
import { getScopesConfig } from '@/lib/config/files';
import type { ConsentClient } from '@/lib/hydra/allowed-applications';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { describeScopes } from '@/lib/oauth2/scopes';
import type { ConnectionView } from '@/lib/views';
import { toApplicationView } from '../../_shared/application-view';
import { clientTrust } from '../../_shared/client-provenance';
import { disconnectUrl } from '../../_shared/urls';

/** A consent within a minute of the first isn't another one. */
const SAME_MS = 60_000;

/** What the page shows of an application. */
export function toConnectionView({ client, grants, sinceMs, lastMs }: Connection, locale: string): ConnectionView {
  const trust = clientTrust(client);
  const isFirstParty = client.skip_consent === true && trust === 'known';
  const scopesFile = getScopesConfig();
  const services = { resources: getResources(), scopes: scopesFile };
  // Nothing is asked here, so nothing is new, and nothing has to be told apart.
  const words = { locale, known: null, personal: new Set<string>() };
  return {
    application: toApplicationView(client),
    isFirstParty,
    grants: grants.map(({ audiences, scopes }) => ({
      audiences: describeAudiences(services, audiences, words),
      scopes: describeScopes(scopesFile, scopes, { ...words, isUnverified: trust === 'unverified' }),
    })),
    sinceMs,
    lastMs: lastMs === null || sinceMs === null || lastMs - sinceMs < SAME_MS ? null : lastMs,
    // Nobody would be asked the next time, so it would be back at once.
    removeUrl: isFirstParty ? null : disconnectUrl(client.client_id),
  };
}

/** How long access tokens work that can't be taken back, in whole minutes. */
export function tokenMinutes(client: ConsentClient): number | null {
  const lifeMs = accessTokenLifeMs(client);
  return lifeMs === null ? null : Math.ceil(lifeMs / 60_000);
}
