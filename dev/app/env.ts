import { z } from 'zod';
import { type Environment, originSchema, parseEnv, portOf, portSchema } from '../api/env';

/** The two OAuth clients of the application: one asks for consent, one belongs to the same company. */
export type ClientName = 'demo' | 'first-party';

export type ClientSettings = { id: string; secret: string; redirectUri: string };

export type AppEnv = {
  appUrl: URL;
  port: number;
  apiUrl: string;
  /** The same API behind Oathkeeper. */
  oathkeeperUrl: string;
  issuer: string;
  audience: string;
  clients: Readonly<Record<ClientName, ClientSettings>>;
};

const required = z.string().min(1);
const schema = z.object({
  DEMO_APP_URL: originSchema,
  DEMO_APP_PORT: portSchema,
  DEMO_API_URL: originSchema,
  OATHKEEPER_URL: originSchema,
  ISSUER: originSchema,
  AUDIENCE: required,
  DEMO_CLIENT_ID: required,
  DEMO_CLIENT_SECRET: required,
  DEMO_FIRST_PARTY_CLIENT_ID: required,
  DEMO_FIRST_PARTY_CLIENT_SECRET: required,
});

/** Reads the settings of the demo application. */
export function readAppEnv(environment: Environment): AppEnv {
  const values = parseEnv(schema, environment);
  const app = values.DEMO_APP_URL;
  return {
    appUrl: new URL(app),
    port: values.DEMO_APP_PORT ?? portOf(new URL(app)),
    apiUrl: values.DEMO_API_URL,
    oathkeeperUrl: values.OATHKEEPER_URL,
    issuer: values.ISSUER,
    audience: values.AUDIENCE,
    clients: {
      demo: { id: values.DEMO_CLIENT_ID, secret: values.DEMO_CLIENT_SECRET, redirectUri: `${app}/callback` },
      'first-party': {
        id: values.DEMO_FIRST_PARTY_CLIENT_ID,
        secret: values.DEMO_FIRST_PARTY_CLIENT_SECRET,
        redirectUri: `${app}/first-party/callback`,
      },
    },
  };
}
