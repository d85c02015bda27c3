import { writeFileSync } from 'node:fs';
import type { OAuthClient } from './clients';
import { test as base } from './fixtures';
import { type FrontDoor, startFrontDoor } from './front-door';
import { makeScratchFolder } from './scratch-folder';
import { readStack, type StackInfo } from './stack';
import { makeVisitor, type Visitor } from './visitor';

export const NOTES = 'https://notes.example.com/mcp';
export const BOOKS = 'https://books.example.com';
export const CLOSED = 'https://closed.example.com';
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const ENTRIES = [
  {
    resource: NOTES,
    aliases: [`${NOTES}/`],
    name: { en: 'Notes' },
    scopes: ['notes:read', 'notes:write'],
    default_scopes: ['notes:read'],
    open_to: ['unverified'],
  },
  { resource: BOOKS, name: { en: 'Books' }, open_to: ['unverified'] },
  { resource: CLOSED, name: { en: 'Closed' }, open_to: ['somebody-else'] },
];

/** A front door that knows resources. */
export type ResourceDoor = FrontDoor & {
  newVisitor: (origins: string[]) => Visitor;
  /** Calls the token endpoint as a client. */
  token: (client: OAuthClient, params: Record<string, string> | [string, string][]) => Promise<JsonAnswer>;
};

export type JsonAnswer = { status: number; headers: Headers; body: Record<string, unknown> };

export const test = base.extend<{ door: ResourceDoor }, { doorOfWorker: ResourceDoor; doorWithoutBooks: ResourceDoor }>(
  {
    doorOfWorker: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
      async ({}, use) => withDoor(ENTRIES, use),
      { scope: 'worker' },
    ],
    doorWithoutBooks: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
      async ({}, use) =>
        withDoor(
          ENTRIES.filter(({ resource }) => resource !== BOOKS),
          use,
        ),
      { scope: 'worker' },
    ],
    door: async ({ doorOfWorker }, use) => use(doorOfWorker),
  },
);

export { expect } from './fixtures';

async function withDoor(resources: object[], use: (door: ResourceDoor) => Promise<void>): Promise<void> {
  const { file, remove } = makeScratchFolder();
  writeFileSync(file('resources.json'), JSON.stringify({ resources }));
  const stack = readStack();
  const door = await startFrontDoor(stack, { VESTIBULE_RESOURCES_FILE: file('resources.json') });
  await use({ ...door, newVisitor: visitorsOf(stack, door), token: tokensOf(door) });
  await door.stop();
  remove();
}

function visitorsOf(stack: StackInfo, { address: via }: FrontDoor): ResourceDoor['newVisitor'] {
  return (origins) => makeVisitor(stack, { via, origins });
}

function tokensOf({ address }: FrontDoor): ResourceDoor['token'] {
  return (client, params) => {
    const own: [string, string][] = [['client_id', client.client_id]];
    if (client.client_secret !== undefined) own.push(['client_secret', client.client_secret]);
    const given = Array.isArray(params) ? params : Object.entries(params);
    return postForm(`${address}/oauth2/token`, [...own, ...given]);
  };
}

/** Posts a form as a program does. */
export async function postForm(url: string, fields: [string, string][]): Promise<JsonAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(40_000),
    body: new URLSearchParams(fields),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json().catch(() => ({}))) as Record<string, unknown>,
  };
}
