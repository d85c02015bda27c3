import 'server-only';
import { request } from 'undici';
import { getEnv } from './env';
import { singleton } from './singleton';

/** Shared with the HTTP server, which sets it when it is told to stop: no new work, please. */
export const drain = singleton('drain', () => ({ isDraining: false }));

/** Which of the servers behind us answer; each is asked with a short deadline of its own. */
export async function checkUpstreams(): Promise<Record<string, boolean>> {
  const { kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl } = getEnv();
  const targets = {
    kratos_public: `${kratosPublicUrl}/health/ready`,
    kratos_admin: `${kratosAdminUrl}/admin/health/ready`,
    hydra_public: `${hydraPublicUrl}/health/ready`,
    hydra_admin: `${hydraAdminUrl}/health/ready`,
  };
  const checks = Object.entries(targets).map(async ([name, url]) => [name, await isReady(url)] as const);
  return Object.fromEntries(await Promise.all(checks));
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await request(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}
