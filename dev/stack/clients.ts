import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Secrets } from '../config/secrets.mjs';
import { fillTemplate } from '../config/templates.mjs';
import type { Settings } from '../settings';
import { ROOT } from '../settings';
import { registerClients } from './command-line';

const FILE = 'dev/config/clients.yaml';
const TEMPLATE = readFileSync(path.join(ROOT, FILE), 'utf8');

export const DEMO_CLIENT = 'demo';
export const FIRST_PARTY_CLIENT = 'demo-first-party';
/** A program in a terminal. */
export const DEVICE_CLIENT = 'demo-device';
/** The front door itself, as the client that trades a session's assertion for an access token. */
export const EXCHANGE_CLIENT = 'session-exchange';
export const EXCHANGE_SCOPES = readScopes(EXCHANGE_CLIENT);

/** Registers the clients of dev/config/clients.yaml. */
export async function registerStackClients(settings: Settings, secrets: Secrets): Promise<void> {
  const yaml = fillTemplate(TEMPLATE, { DEMO_APP_URL: settings.appUrl, DEMO_API_URL: settings.apiUrl }, FILE);
  await registerClients(yaml, {
    hydraAdminUrl: settings.hydraAdminUrl,
    env: {
      DEMO_CLIENT_SECRET: secrets.demoClient,
      DEMO_FIRST_PARTY_CLIENT_SECRET: secrets.demoFirstPartyClient,
      VESTIBULE_EXCHANGE_CLIENT_SECRET: secrets.exchangeClient,
    },
  });
}

function readScopes(id: string): string[] {
  const { clients }: { clients: { id: string; scopes: string[] }[] } = parse(TEMPLATE);
  return clients.find((client) => client.id === id)?.scopes ?? [];
}
