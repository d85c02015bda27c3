import 'server-only';
import { Configuration, OAuth2Api } from '@ory/client';
import { getEnv } from '../env';
import { oryBaseOptions } from '../ory-http';

let admin: OAuth2Api | undefined;

/** Hydra's admin API. No cookie of a browser is ever sent there. */
export function hydraAdmin(): OAuth2Api {
  admin ??= new OAuth2Api(new Configuration({ basePath: getEnv().hydraAdminUrl, baseOptions: oryBaseOptions() }));
  return admin;
}
