import {
  auth as authV2,
  Client as ClientV2,
  StreamableHTTPClientTransport as TransportV2,
} from '@modelcontextprotocol/client';
import { auth as authV1, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';

/** MCP clients as other people build them: both generations of the official TypeScript SDK, with nothing of ours. */

export const SDKS = {
  'SDK v1': { Client: ClientV1, Transport: TransportV1, auth: authV1 },
  'SDK v2': { Client: ClientV2, Transport: TransportV2, auth: authV2 },
} as unknown as Record<'SDK v1' | 'SDK v2', Sdk>;

/** What both generations have in common. */
type Sdk = {
  Client: new (info: { name: string; version: string }) => McpClient;
  Transport: new (url: URL, options: { authProvider: OAuthClientProvider }) => McpTransport;
  auth: (provider: OAuthClientProvider, options: { serverUrl: URL; scope?: string }) => Promise<unknown>;
};
type McpTransport = { finishAuth: (code: string, iss?: string) => Promise<void>; close: () => Promise<void> };
type McpClient = {
  connect: (transport: McpTransport) => Promise<void>;
  callTool: (call: { name: string; arguments: object }) => Promise<unknown>;
  close: () => Promise<void>;
};
type ToolAnswer = { content?: { text?: string }[] };

/** What an agent keeps. */
type Memory = {
  client?: OAuthClientInformationMixed | undefined;
  tokens?: OAuthTokens | undefined;
  verifier: string;
  /** Where it wants to send the person. */
  wantsTo?: URL | undefined;
};

export type Agent = {
  memory: Memory;
  /** Calls a tool. @returns its text; null if the person has to sign in first, at memory.wantsTo */
  call: (tool: string, args?: object) => Promise<string | null>;
  /** Takes the answer that came back to its redirect URI. */
  finish: (answer: URLSearchParams) => Promise<void>;
  /** Asks for these scopes, with a new sign-in. */
  askFor: (scope: string) => Promise<void>;
};

type AgentOptions = { serverUrl: string; redirectUrl: string; documentUrl?: string };

/** An agent that remembers everything in memory, and makes no `state`. */
export function makeAgent(sdk: Sdk, { serverUrl, redirectUrl, documentUrl }: AgentOptions): Agent {
  const url = new URL(serverUrl);
  const memory: Memory = { verifier: '' };
  const authProvider = makeProvider(memory, redirectUrl, documentUrl);
  const newTransport = () => new sdk.Transport(url, { authProvider });
  let transport = newTransport();
  return {
    memory,
    async call(tool, args = {}) {
      memory.wantsTo = undefined;
      transport = newTransport();
      const client = new sdk.Client({ name: 'e2e', version: '1.0.0' });
      try {
        await client.connect(transport);
        const answer = (await client.callTool({ name: tool, arguments: args })) as ToolAnswer;
        return answer.content?.[0]?.text ?? '';
      } catch (error) {
        if (memory.wantsTo === undefined) throw error;
        return null;
      } finally {
        await client.close();
      }
    },
    finish: (answer) => transport.finishAuth(answer.get('code') ?? '', answer.get('iss') ?? undefined),
    async askFor(scope) {
      memory.wantsTo = undefined;
      memory.tokens = undefined;
      await sdk.auth(authProvider, { serverUrl: url, scope });
    },
  };
}

function makeProvider(memory: Memory, redirectUrl: string, clientMetadataUrl: string | undefined): OAuthClientProvider {
  return {
    ...(clientMetadataUrl === undefined ? {} : { clientMetadataUrl }),
    redirectUrl,
    clientMetadata: {
      client_name: 'Walnut',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => memory.client,
    saveClientInformation(client) {
      memory.client = client;
    },
    tokens: () => memory.tokens,
    saveTokens(tokens) {
      memory.tokens = tokens;
    },
    redirectToAuthorization(to) {
      memory.wantsTo = to;
    },
    saveCodeVerifier(verifier) {
      memory.verifier = verifier;
    },
    codeVerifier: () => memory.verifier,
  };
}
