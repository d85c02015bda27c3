import type { Env } from '@/lib/config/env';
import type { Ask, Reply } from './ask';

export type Server = 'kratos-public' | 'kratos-admin' | 'hydra-public' | 'hydra-admin' | 'front-door';

/** What each server answered, why it didn't, or what answers in its place. */
export type Reached = Record<Server, Reply | { reason: string } | { mistaken: string }>;

/** What each server is called, the setting that has its address, its usual port, and where it says that it is ready. */
export const SERVERS: Readonly<Record<Server, { title: string; setting: string; port: number; health: string }>> = {
  'kratos-public': {
    title: "Kratos' public API",
    setting: 'KRATOS_PUBLIC_URL',
    port: 4433,
    health: '/health/ready',
  },
  'kratos-admin': {
    title: "Kratos' admin API",
    setting: 'KRATOS_ADMIN_URL',
    port: 4434,
    health: '/admin/health/ready',
  },
  'hydra-public': {
    title: "Hydra's public API",
    setting: 'HYDRA_PUBLIC_URL',
    port: 4444,
    health: '/health/ready',
  },
  'hydra-admin': { title: "Hydra's admin API", setting: 'HYDRA_ADMIN_URL', port: 4445, health: '/health/ready' },
  // It may be alive and not ready, because of the servers behind it.
  'front-door': { title: 'The front door', setting: 'VESTIBULE_URL', port: 3000, health: '/health/alive' },
};

/** Where each server is. */
export function serverUrls(env: Env): Record<Server, string> {
  return {
    'kratos-public': env.kratosPublicUrl,
    'kratos-admin': env.kratosAdminUrl,
    'hydra-public': env.hydraPublicUrl,
    'hydra-admin': env.hydraAdminUrl,
    'front-door': env.origin,
  };
}

/** Asks every server whether it is there, all at once. */
export async function reachAll({ ask, env }: { ask: Ask; env: Env }): Promise<Reached> {
  const urls = serverUrls(env);
  const asked = (Object.keys(SERVERS) as Server[]).map(async (server) => {
    const url = urls[server] + SERVERS[server].health;
    const reply = await ask(url).catch((error: unknown) => ({ reason: error instanceof Error ? error.message : '' }));
    return [server, reply] as const;
  });
  return Object.fromEntries(await Promise.all(asked)) as Reached;
}

/** The servers that answered as they should. */
export function aliveServers(reached: Reached): Set<Server> {
  const alive = Object.entries(reached).filter(([, reply]) => 'status' in reply && isThere(reply));
  return new Set(alive.map(([server]) => server as Server));
}

export function isThere({ status }: Reply): boolean {
  return status === 200;
}
