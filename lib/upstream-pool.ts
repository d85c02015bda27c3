import 'server-only';
import { Pool } from 'undici';
import { getEnv } from './env';
import { singleton } from './singleton';

/** The connections to the public API of one server, for the whole process. */
export function upstreamPool(upstream: 'kratos' | 'hydra'): Pool {
  const { kratosPublicUrl, hydraPublicUrl } = getEnv();
  return singleton(
    `pool:${upstream}`,
    () =>
      new Pool(upstream === 'kratos' ? kratosPublicUrl : hydraPublicUrl, {
        connections: 64,
        connect: { timeout: 2_000 },
        keepAliveTimeout: 20_000,
      }),
  );
}
