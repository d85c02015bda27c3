import { z } from 'zod';
import type { Reply } from '../ask';
import { check, type Question } from '../check';
import { fine, problem, skipped, warning } from '../finding';

const ID = 'agents.metadata';
const metadataSchema = z.looseObject({
  issuer: z.string(),
  authorization_response_iss_parameter_supported: z.literal(true),
});

const METADATA: Question<Reply> = {
  id: ID,
  needs: ['front-door'],
  ask: ({ ask, env }) => ask(`${env.origin}/.well-known/oauth-authorization-server`),
};

/** Whether clients find the metadata of the authorization server, as the front door serves it. */
export const agentsMetadata = check(ID, METADATA, ({ status, json }, { env }) => {
  if (!env.isGatewayOn) return skipped('The gateway is off, so nothing is advertised to clients that discover us.');
  const metadata = metadataSchema.safeParse(json);
  if (!metadata.success) {
    return warning(`The metadata for clients isn't the front door's own: ${status}.`, {
      why: 'MCP clients look for it before anything else, and reject answers without an issuer.',
      fix: 'Have the ingress send /.well-known/oauth-authorization-server and /oauth2/auth to the front door, not to Hydra.',
    });
  }
  if (metadata.data.issuer === env.origin) return fine('Clients that discover us find the metadata.');
  return problem(`The metadata names another issuer than ${env.origin}.`, {
    why: 'Clients must not use a document whose issuer is not the address that they asked.',
    fix: `Hydra: urls.self.issuer: ${env.origin}  (no trailing slash)`,
  });
});
