import { getEnv } from '../config/env';
import { log } from '../log';
import { singleton } from '../singleton';
import { poolFor } from './pool';
import { send } from './send';

/** Shared with the HTTP server, which sets it when it is told to stop: no new work, please. */
export const drain = singleton('drain', () => ({ isDraining: false }));

const TIMEOUT_MS = 2_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** How long an answer holds: anybody may ask, and that mustn't cost Kratos and Hydra a call each time. */
const KEPT_MS = 1_000;

type Check = { running: Promise<boolean> | null; isReady: boolean; down: string; keptUntilMs: number };

// One for the process, as the connections are: who asks meanwhile gets the answer of the running check.
const check = singleton<Check>('readiness', () => ({ running: null, isReady: true, down: '', keptUntilMs: 0 }));

/**
 * Tells whether Kratos and Hydra, public and admin, all say that they are ready. There is one check at a time, with a
 * short deadline for each server, and its answer holds for a second. Which of them are down is for the log only, when
 * that changes.
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
  // A connection of its own: where all others are busy, the server is still ready.
  const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES };
  const answer = await send(poolFor(origin, 'readiness'), { origin, method: 'GET', path }, limits);
  return answer.ok && answer.value.status === 200;
}
