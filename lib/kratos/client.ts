import 'server-only';
import { Configuration, FrontendApi, IdentityApi } from '@ory/client';
import { filterCookies } from '../cookies';
import { getEnv } from '../env';
import { oryBaseOptions } from '../ory-http';

let frontend: FrontendApi | undefined;
let identities: IdentityApi | undefined;

/** Kratos' public API, called as the browser whose cookies are passed on. */
export function kratosFrontend(): FrontendApi {
  frontend ??= new FrontendApi(
    new Configuration({ basePath: getEnv().kratosPublicUrl, baseOptions: oryBaseOptions() }),
  );
  return frontend;
}

/** Kratos' admin API. */
export function kratosIdentities(): IdentityApi {
  identities ??= new IdentityApi(
    new Configuration({ basePath: getEnv().kratosAdminUrl, baseOptions: oryBaseOptions() }),
  );
  return identities;
}

/** The part of a Cookie header that is Kratos': its session, CSRF and continuity cookies. */
export function kratosCookies(header: string | null): string {
  const { kratosSessionCookie } = getEnv();
  return filterCookies(
    header,
    (name) => name === kratosSessionCookie || /^(__Host-|__Secure-)?(csrf_token_|ory_kratos_|ory_session_)/.test(name),
  );
}
