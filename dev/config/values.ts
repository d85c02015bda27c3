import { pathToFileURL } from 'node:url';
import type { Settings } from '../settings';
import { LOOPBACK } from '../settings';
import { oryValues, type Secrets } from './secrets.mjs';
import type { Value } from './templates.mjs';

/** Kratos waits this long for an account that it doesn't know; measured with `npm run measure:logins`. */
const PASSWORD_HASH_TIME = '30ms';

export type Dsn = { kratos: string; hydra: string };

/** The values of the local stack for the templates of this folder; compose.yaml sets the same names. */
export function localValues(settings: Settings, secrets: Secrets, dsn: Dsn): Record<string, Value> {
  const { env, ports } = settings;
  return {
    ...oryValues(secrets),
    VESTIBULE_URL: settings.vestibuleUrl,
    INSECURE_COOKIES: settings.vestibuleUrl.startsWith('http:'),
    VESTIBULE_BRAND_NAME: env['VESTIBULE_BRAND_NAME'] ?? 'Vestibule',
    KRATOS_DSN: dsn.kratos,
    KRATOS_LISTEN_HOST: LOOPBACK,
    KRATOS_PUBLIC_PORT: ports.KRATOS_PUBLIC_PORT,
    KRATOS_ADMIN_PORT: ports.KRATOS_ADMIN_PORT,
    KRATOS_PUBLIC_URL: settings.kratosPublicUrl,
    KRATOS_ADMIN_URL: settings.kratosAdminUrl,
    KRATOS_SESSION_COOKIE: settings.sessionCookie,
    REGISTRATION_ONE_STEP: settings.oneStepRegistration,
    PASSWORD_HASH_TIME: env['PASSWORD_HASH_TIME'] ?? PASSWORD_HASH_TIME,
    HYDRA_DSN: dsn.hydra,
    HYDRA_LISTEN_HOST: LOOPBACK,
    HYDRA_PUBLIC_PORT: ports.HYDRA_PUBLIC_PORT,
    HYDRA_ADMIN_PORT: ports.HYDRA_ADMIN_PORT,
    HYDRA_PUBLIC_URL: settings.hydraPublicUrl,
    OATHKEEPER_LISTEN_HOST: LOOPBACK,
    OATHKEEPER_PROXY_PORT: ports.OATHKEEPER_PROXY_PORT,
    OATHKEEPER_API_PORT: ports.OATHKEEPER_API_PORT,
    OATHKEEPER_URL: settings.oathkeeperUrl,
    OATHKEEPER_KEYS_URL: pathToFileURL(settings.oathkeeperKeySetFile).href,
    DEMO_API_UPSTREAM: settings.apiUrl,
    DEMO_API_AUDIENCE: settings.apiUrl,
    SMTP_URL: settings.smtpUrl,
    SMTP_FROM: settings.smtpFrom,
  };
}
