import { z } from 'zod';
import { type Environment, originSchema, parseEnv, portOf, portSchema } from '../api/env';

export type ProviderEnv = {
  providerUrl: URL;
  port: number;
  /** The front door's origin, below which Kratos has its callbacks. */
  vestibuleUrl: string;
  client: { id: string; secret: string };
};

const required = z.string().min(1);
const schema = z.object({
  DEMO_PROVIDER_URL: originSchema,
  DEMO_PROVIDER_PORT: portSchema,
  VESTIBULE_URL: originSchema,
  DEMO_PROVIDER_CLIENT_ID: required,
  DEMO_PROVIDER_CLIENT_SECRET: required,
});

/** Reads the settings of the demo's OpenID provider. */
export function readProviderEnv(environment: Environment): ProviderEnv {
  const values = parseEnv(schema, environment);
  const providerUrl = new URL(values.DEMO_PROVIDER_URL);
  return {
    providerUrl,
    port: values.DEMO_PROVIDER_PORT ?? portOf(providerUrl),
    vestibuleUrl: values.VESTIBULE_URL,
    client: { id: values.DEMO_PROVIDER_CLIENT_ID, secret: values.DEMO_PROVIDER_CLIENT_SECRET },
  };
}
