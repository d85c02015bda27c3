import { z } from 'zod';
import type { Reply } from '../ask';
import { check, type Question } from '../check';
import { fineUnless } from '../finding';

const ID = 'front-door.gateway';
const discoverySchema = z.object({ issuer: z.string() });

const PUBLIC_PATHS: Question<{ hydra: Reply; kratos: Reply }> = {
  id: ID,
  needs: ['front-door', 'kratos-public', 'hydra-public'],
  ask: async ({ ask, env }) => {
    const [hydra, kratos] = await Promise.all([
      ask(`${env.origin}/.well-known/openid-configuration`),
      ask(`${env.origin}/self-service/login/browser`, { headers: { accept: 'text/html' } }),
    ]);
    return { hydra, kratos };
  },
};

/** Whether the public paths of Kratos and Hydra work at the public origin. */
export const frontDoorGateway = check(ID, PUBLIC_PATHS, ({ hydra, kratos }) => {
  const wrong = [
    ...(discoverySchema.safeParse(hydra.json).success ? [] : [`Hydra's discovery document: ${hydra.status}`]),
    ...(kratos.location === null ? [`Kratos' login flow: ${kratos.status}`] : []),
  ];
  return fineUnless(wrong, 'It reaches the public paths of Kratos and Hydra.', {
    why: 'Forms and authorization requests lead nowhere.',
    fix: 'Set VESTIBULE_GATEWAY=on, or have the ingress forward every path in docs/deploy.md; check KRATOS_PUBLIC_URL and HYDRA_PUBLIC_URL.',
  });
});
