import { z } from 'zod';
import type { Question } from './check';

export type Discovery = { issuer: string } & Record<string, unknown>;

const discoverySchema = z.looseObject({ issuer: z.string() });

/** Hydra's discovery document; null if there is none. */
export const HYDRA_DISCOVERY: Question<Discovery | null> = {
  id: 'hydra.issuer',
  needs: ['hydra-public'],
  ask: async ({ ask, env }) => {
    const { json } = await ask(`${env.hydraPublicUrl}/.well-known/openid-configuration`);
    return readDiscovery(json);
  },
};

export function readDiscovery(json: unknown): Discovery | null {
  const parsed = discoverySchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
