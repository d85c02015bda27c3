import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FrontDoor, startFrontDoor } from './front-door';
import type { StackInfo } from './stack';

/** The service that agents of the tests ask for. */
export const RESOURCE = 'https://notes.example.com/mcp';

const RESOURCES = {
  resources: [
    {
      resource: RESOURCE,
      name: { en: 'Notes' },
      scopes: ['notes:read', 'notes:write'],
      default_scopes: ['notes:read'],
      open_to: ['unverified'],
    },
    { resource: 'https://closed.example.com', name: { en: 'Closed' }, scopes: ['closed'] },
  ],
};

const OPEN = { documents: { accept: 'open' }, registration: { enabled: true } };

/** Starts a front door of its own, with an agents file of its own. */
export async function startAgentDoor(
  stack: StackInfo,
  agents: object = OPEN,
  env: Record<string, string> = {},
): Promise<FrontDoor> {
  const dir = mkdtempSync(path.join(tmpdir(), 'vestibule-agents-'));
  const write = (name: string, value: object) => {
    const file = path.join(dir, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };
  const files = {
    VESTIBULE_AGENTS_FILE: write('agents.json', agents),
    VESTIBULE_RESOURCES_FILE: write('resources.json', RESOURCES),
  };
  const door = await startFrontDoor(stack, { ...files, ...env });
  return {
    ...door,
    async stop() {
      await door.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
