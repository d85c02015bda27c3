import { randomBytes } from 'node:crypto';
import { firstValue, type Pair, without, withValue } from '../../http/raw-query';

/** Hydra refuses anything shorter (fosite's MinParameterEntropy). */
const ENOUGH = 8;
const WRAPPED = /^v~([\w-]*)~[\w-]{16}$/;

/**
 * Makes a state that Hydra accepts, for a client that sends none or a short one. What it's for, PKCE does for these
 * clients. One that is wrapped already comes from a request that starts again.
 *
 * @returns null for a state that Hydra accepts as it is
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
 */
export function wrapState(state: string | null): string | null {
  const isFine = state !== null && state.length >= ENOUGH && (!state.startsWith('v~') || WRAPPED.test(state));
  return isFine ? null : `v~${Buffer.from(state ?? '').toString('base64url')}~${randomBytes(12).toString('base64url')}`;
}

/** Gives a response its client's own state back: none, where it sent none. */
export function unwrapState(pairs: readonly Pair[]): readonly Pair[] {
  const [, sealed] = WRAPPED.exec(firstValue(pairs, 'state') ?? '') ?? [];
  if (sealed === undefined) return pairs;
  const original = Buffer.from(sealed, 'base64url').toString();
  return original === '' ? without(pairs, 'state') : withValue(pairs, 'state', original);
}
