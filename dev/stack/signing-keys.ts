import type { Settings } from '../settings';
import { SetupError } from '../settings';

const PATIENCE_MS = 90_000;

/**
 * Has Hydra make the keys that it signs tokens with. Otherwise it makes them for the first token, which on a busy
 * machine takes longer than the front door waits for an answer: the first person to sign in would get an error.
 */
export async function makeSigningKeys({ hydraPublicUrl }: Pick<Settings, 'hydraPublicUrl'>): Promise<void> {
  const url = `${hydraPublicUrl}/.well-known/jwks.json`;
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await hasKeys(url))) {
    if (Date.now() > deadline) throw new SetupError(`Hydra made no keys to sign tokens with (${url}).`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Hydra closes the connection if an answer takes longer than ten seconds, and keeps the keys it has made so far. */
async function hasKeys(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(30_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
