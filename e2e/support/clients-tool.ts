import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { OAuthClient } from './clients';
import { test as base, expect } from './fixtures';
import { callJson } from './http';
import { hydraSettings } from './own-trust';
import { makeScratchFolder } from './scratch-folder';
import { askToken } from './token-endpoint';
import { type CommandResult, runVestibule } from './vestibule-command';

/** A client in the file of "clients apply". */
export type ClientEntry = Record<string, unknown> & { id: string };

type Applied = {
  applied: boolean;
  clients: { id: string; action: string; changes: { field: string }[] }[];
  secrets: Record<string, string>;
};
/** "clients apply" for one client, with its file. */
type Tool = {
  id: string;
  secretsFile: string;
  /** Writes the file and applies it. */
  apply: (client: ClientEntry, options?: string[], env?: Record<string, string>) => Promise<CommandResult>;
  /** Applies the file as a program would. Fails the test if the command fails. */
  applied: (client: ClientEntry, options?: string[], env?: Record<string, string>) => Promise<Applied>;
  /** The client as Hydra has it. */
  registered: () => Promise<OAuthClient & Record<string, unknown>>;
};

export const test = base.extend<{ tool: Tool }>({
  tool: async ({ stack }, use) => {
    const scratch = makeScratchFolder();
    const id = `e2e-${randomUUID()}`;
    const url = `${stack.hydraAdminUrl}/admin/clients/${id}`;
    const apply: Tool['apply'] = (client, options = [], env = {}) => {
      writeFileSync(scratch.file('clients.yaml'), stringify({ clients: [client] }));
      const args = ['clients', 'apply', scratch.file('clients.yaml'), ...options];
      return runVestibule(args, { ...hydraSettings(stack), ...env });
    };
    await use({
      id,
      secretsFile: scratch.file('secrets.json'),
      apply,
      applied: async (client, options = [], env = {}) => {
        const { code, stdout, stderr } = await apply(client, ['--yes', '--json', ...options], env);
        expect(code, stderr).toBe(0);
        return JSON.parse(stdout) as Applied;
      },
      registered: () => callJson('GET', url),
    });
    await fetch(url, { method: 'DELETE' });
    scratch.remove();
  },
});

/** A client of a service, as a file has it. */
export function makeService(id: string, members: Record<string, unknown> = {}): ClientEntry {
  return { id, type: 'service', scopes: ['api:read'], ...members };
}

export function getServiceToken(server: string, id: string, secret: string | undefined) {
  const credentials = { id, secret: secret ?? '', isInHeader: true };
  return askToken(server, credentials, { grant_type: 'client_credentials', scope: 'api:read' });
}
