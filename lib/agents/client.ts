/** A client that the operator has made, also when its id is a URL. */
export type KnownClient = { kind: 'known'; id: string };

/** A client that nobody has vouched for: it has registered itself, or its id is the URL of a document about it. */
export type UnverifiedClient = {
  kind: 'document' | 'registered';
  /** The client_id that the client sends. */
  id: string;
  /** The id of its row in Hydra. Another one only for documents, on a Hydra that can't hold their URLs. */
  hydraId: string;
  /** What it calls itself. */
  name: string;
  redirectUris: readonly string[];
  /** Whether the operator has marked exactly this document as verified. */
  isVerified: boolean;
};

export type AgentClient = KnownClient | UnverifiedClient;
