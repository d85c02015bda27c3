import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostCookieName } from '@/cli/config/cookie-names';
import type { Settings } from '../settings';
import { LOOPBACK, ROOT } from '../settings';
import { oathkeeperKeyFile } from './oathkeeper-keys.mjs';
import { claimValues, tokenizerValues, type Value } from './render.mjs';
import { oryValues, type Secrets } from './secrets.mjs';

/** Kratos waits this long for an account that it does not know; measured with `npm run measure:logins`. */
const PASSWORD_HASH_TIME = '30ms';

/** The values of the local stack for the configuration of Kratos, Hydra and Oathkeeper; compose.yaml sets the same names. */
export function localValues(
  settings: Settings,
  secrets: Secrets,
  dsn: { kratos: string; hydra: string },
): Record<string, Value> {
  const { env, ports } = settings;
  const claimsFile = path.resolve(ROOT, env['VESTIBULE_CLAIMS_FILE'] ?? 'config/claims.json');
  return {
    ...oryValues(secrets),
    ...claimValues(claimsFile),
    ...tokenizerValues({
      origin: settings.vestibuleUrl,
      keySetUrl: pathToFileURL(settings.keySetFile).href,
      claimsFile,
      templatesFile: path.resolve(ROOT, env['VESTIBULE_SESSION_TEMPLATES_FILE'] ?? 'config/session-templates.json'),
    }),
    VESTIBULE_INTERNAL_URL: settings.internalUrl,
    VESTIBULE_URL: settings.vestibuleUrl,
    INSECURE_COOKIES: settings.vestibuleUrl.startsWith('http:'),
    COOKIE_PREFIX: hostCookieName(settings.vestibuleUrl, ''),
    BRAND_NAME: env['VESTIBULE_BRAND_NAME'] ?? 'Vestibule',
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
    HYDRA_ADMIN_URL: settings.hydraAdminUrl,
    OATHKEEPER_LISTEN_HOST: LOOPBACK,
    OATHKEEPER_PROXY_PORT: ports.OATHKEEPER_PROXY_PORT,
    OATHKEEPER_API_PORT: ports.OATHKEEPER_API_PORT,
    OATHKEEPER_URL: settings.oathkeeperUrl,
    OATHKEEPER_KEYS_URL: pathToFileURL(oathkeeperKeyFile(settings.dataDir)).href,
    DEMO_API_UPSTREAM: settings.apiUrl,
    DEMO_API_AUDIENCE: settings.apiUrl,
    SMTP_URL: settings.smtpUrl,
    SMTP_FROM: settings.smtpFrom,
  };
}
