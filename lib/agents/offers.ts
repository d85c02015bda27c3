/** What the front door offers to clients that nobody has registered, as the metadata tells them. */
export type Offers = {
  /** Where a client registers itself; null where none can. */
  registrationEndpoint: string | null;
  /** Whether the URL of a document counts as a client_id. */
  acceptsDocuments: boolean;
};

/** What is offered by the settings. */
export function getOffers(): Offers {
  return { registrationEndpoint: null, acceptsDocuments: false };
}
