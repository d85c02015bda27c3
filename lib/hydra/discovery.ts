import { z } from 'zod';
import { getEnv } from '../config/env';
import { fail, ok, type Result } from '../result';
import { singleton } from '../singleton';
import { parseAnswer, type UpstreamFault } from '../upstream/call';
import { callHydra } from './client';

const discoverySchema = z.looseObject({ issuer: z.string().min(1) });

/** What Hydra says about itself: the members of its discovery document. */
export type Discovery = z.infer<typeof discoverySchema>;

const FRESH_MS = 5 * 60 * 1000;

type Known = { document: Discovery | null; readAtMs: number; asking: Promise<Result<Discovery, UpstreamFault>> | null };

const known = singleton<Known>('hydra-discovery', () => ({ document: null, readAtMs: 0, asking: null }));

/**
 * Reads Hydra's discovery document. One that was read within the last five minutes counts, and an older one where Hydra
 * doesn't answer.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export async function getDiscovery(): Promise<Result<Discovery, UpstreamFault>> {
  const { document } = known;
  if (document !== null && isFresh()) return ok(document);
  const asked = await ask();
  return asked.ok || document === null ? asked : ok(document);
}

/**
 * Returns the issuer that Hydra names in its tokens. Once it's known, nobody waits for it again: an older one is read
 * anew on the side.
 */
export async function getIssuer(): Promise<Result<string, UpstreamFault>> {
  const { document } = known;
  if (document !== null) {
    if (!isFresh()) void ask();
    return ok(document.issuer);
  }
  const asked = await ask();
  return asked.ok ? ok(asked.value.issuer) : asked;
}

function isFresh(): boolean {
  return Date.now() - known.readAtMs < FRESH_MS;
}

/** Asks once at a time. */
function ask(): Promise<Result<Discovery, UpstreamFault>> {
  known.asking ??= read().finally(() => {
    known.asking = null;
  });
  return known.asking;
}

async function read(): Promise<Result<Discovery, UpstreamFault>> {
  // Hydra may insist on https, which ends in front of it.
  const headers = { 'x-forwarded-proto': new URL(getEnv().origin).protocol.slice(0, -1) };
  const answer = await callHydra({ path: '/.well-known/openid-configuration', headers, retries: 1 });
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  if (status !== 200) return fail({ kind: 'invalid', upstream: 'hydra', cause: `discovery: status ${status}` });
  const document = parseAnswer('hydra', discoverySchema, data);
  if (document.ok) Object.assign(known, { document: document.value, readAtMs: Date.now() });
  return document;
}
