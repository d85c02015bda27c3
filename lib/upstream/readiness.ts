import { getEnv } from '../config/env';
import { log } from '../log';
import { singleton } from '../singleton';
import { poolFor } from './pool';
import { send } from './send';

/** Shared with the HTTP server, which sets it on SIGTERM so that no new work is sent here. */
export const drain = singleton('drain', () => ({ isDraining: false }));

const TIMEOUT_MS = 2_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** How long an answer is reused. Anybody may ask, and that mustn't cost Kratos and Hydra a call each time. */
const KEPT_MS = 1_000;

type Check = { running: Promise<boolean> | null; isReady: boolean; down: string; keptUntilMs: number };

// One per process, like the connections: all callers share the running check.
const check = singleton<Check>('readiness', () => ({ running: null, isReady: true, down: '', keptUntilMs: 0 }));

/**
 * Tells whether Kratos and Hydra are ready, public and admin. There is one check at a time, with a short deadline for
 * each server, and its answer is reused for a second. Only the log names the servers that are down, whenever that
 * changes.
 *
 * @see https://www.ory.sh/docs/hydra/reference/api#tag/metadata/operation/isReady
 */
export function areUpstreamsReady(): Promise<boolean> {
  if (check.running !== null) return check.running;
  if (performance.now() < check.keptUntilMs) return Promise.resolve(check.isReady);
  check.running = checkAll().finally(() => {
    check.running = null;
  });
  return check.running;
}

async function checkAll(): Promise<boolean> {
  const { kratosPublicUrl, kratosAdminUrl, hydraPublicUrl, hydraAdminUrl } = getEnv();
  const targets = [
    ['kratos_public', kratosPublicUrl, '/health/ready'],
    ['kratos_admin', kratosAdminUrl, '/admin/health/ready'],
    ['hydra_public', hydraPublicUrl, '/health/ready'],
    ['hydra_admin', hydraAdminUrl, '/health/ready'],
  ] as const;
  const answers = await Promise.all(
    targets.map(async ([name, origin, path]) => ({ name, isReady: await isReady(origin, path) })),
  );
  const down = answers.filter((answer) => !answer.isReady).map(({ name }) => name);
  logChange(down);
  Object.assign(check, { isReady: down.length === 0, down: down.join(), keptUntilMs: performance.now() + KEPT_MS });
  return check.isReady;
}

function logChange(down: string[]): void {
  if (down.join() === check.down) return;
  if (down.length === 0) log.info('Kratos and Hydra are ready again');
  else log.warn({ upstreams: down }, 'Kratos or Hydra is not ready');
}

async function isReady(origin: string, path: string): Promise<boolean> {
  // A separate connection: if all others are busy, the server is still ready.
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES };
  const answer = await send(poolFor(origin, 'readiness'), { origin, method: 'GET', path }, limits);
  return answer.ok && answer.value.status === 200;
}
