import { getEnv } from '../config/env';
import { getAgentsConfig } from '../config/files';

/** What the front door offers to clients that nobody has registered, as the metadata tells them. */
export type Offers = {
  /** Where a client registers itself; null where none can. */
  registrationEndpoint: string | null;
  /** Whether the URL of a document counts as a client_id. */
  acceptsDocuments: boolean;
};

/** What is offered by the settings. */
export function getOffers(): Offers {
  const { documents, registration } = getAgentsConfig();
  return {
    registrationEndpoint: registration.enabled ? `${getEnv().origin}/oauth2/register` : null,
    acceptsDocuments: documents.accept !== 'off',
  };
}
