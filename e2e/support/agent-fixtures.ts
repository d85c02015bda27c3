import { startAgentDoor } from './agent-door';
import { type DocumentHost, startDocumentHost } from './document-host';
import { test as base } from './fixtures';
import { freePort } from './free-port';
import type { FrontDoor } from './front-door';
import { startChanged } from './scratch-ory';
import { makeVisitor, type Visitor } from './visitor';

/** Where the agents of these tests wait for their answer. Nobody listens there. */
export const CALLBACK = 'http://localhost:33999/callback';

export type AgentFixtures = {
  /** A host for documents, on this machine. */
  host: DocumentHost;
  /** A front door of the test's own, open to documents and to registrations. */
  door: FrontDoor;
  /** A visitor of that door, who may be sent to agents. */
  visitor: Visitor;
};

export const test = base.extend<AgentFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  host: async ({}, use) => {
    const host = await startDocumentHost();
    await use(host);
    await host.stop();
  },
  door: async ({ stack, host }, use) => {
    // Hydra asks this door at a refresh, because another one knows other resources.
    const port = await freePort();
    const hook = (name: string) => `http://127.0.0.1:${port}/internal/hooks/${name}`;
    const hydra = await startChanged(stack, 'hydra', {
      'oauth2.token_hook.url': hook('token'),
      'oauth2.refresh_token_hook.url': hook('refresh'),
    });
    const urls = { HYDRA_PUBLIC_URL: hydra.publicUrl, HYDRA_ADMIN_URL: hydra.adminUrl };
    const door = await startAgentDoor(stack, undefined, {
      ...host.env,
      ...urls,
      VESTIBULE_INTERNAL_PORT: String(port),
    });
    await use(door);
    await door.stop();
    await hydra.stop();
  },
  visitor: async ({ stack, door }, use) =>
    use(makeVisitor(stack, { via: door.address, origins: [new URL(CALLBACK).origin, 'https://app.example.com'] })),
});

export { expect } from '@playwright/test';

/** An honest document of an agent on this device. */
export function documentAt(url: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    client_id: url,
    client_name: 'Orchard Agent',
    redirect_uris: ['http://localhost/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    ...changes,
  };
}
