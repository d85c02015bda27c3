import { firstValue, type Pair, readPairs, without, withValue } from '../../http/raw-query';
import type { UnverifiedClient } from '../client';
import { isRedirectOf, toLocalhost, toLoopbackAddress } from '../redirect-uris';

/**
 * Says in the addresses of a request that its redirect URI was on `localhost`. Hydra carries parameters that it doesn't
 * know through all of its redirects.
 */
const LOOPBACK_MARKER = 'vestibule_loopback';

export type RedirectFault = 'redirect_uri_missing' | 'invalid_redirect_uri';

/**
 * Tells what is wrong with the redirect URI of an unverified client's request: it has to be there, and to be one of the
 * client's. Nobody is ever sent to any other.
 */
export function findRedirectFault(pairs: readonly Pair[], client: UnverifiedClient): RedirectFault | null {
  const uri = firstValue(pairs, 'redirect_uri') ?? '';
  if (uri === '') return 'redirect_uri_missing';
  return isRedirectOf(uri, client.redirectUris) ? null : 'invalid_redirect_uri';
}

/**
 * Puts a request into Hydra's words: the id of its row, and 127.0.0.1 in place of localhost, because it takes any port
 * only with an address.
 */
export function toHydraNames(pairs: readonly Pair[], client: UnverifiedClient): readonly Pair[] {
  const named = withValue(pairs, 'client_id', client.hydraId);
  const uri = firstValue(pairs, 'redirect_uri') ?? '';
  const address = toLoopbackAddress(uri);
  const unmarked = without(named, LOOPBACK_MARKER);
  if (address === uri) return unmarked;
  return withValue(withValue(unmarked, 'redirect_uri', address), LOOPBACK_MARKER, '1');
}

/**
 * Puts a request into the client's own words again: one that starts anew comes as Hydra had it. What it says then is
 * checked like that of any other.
 */
export function toClientNames(pairs: readonly Pair[], client: UnverifiedClient): readonly Pair[] {
  const named = withValue(pairs, 'client_id', client.id);
  if (!isMarked(pairs)) return without(named, LOOPBACK_MARKER);
  const uri = toLocalhost(firstValue(pairs, 'redirect_uri') ?? '');
  return withValue(without(named, LOOPBACK_MARKER), 'redirect_uri', uri);
}

/** The same for the form that redeems a code. */
export function toHydraForm(pairs: readonly Pair[], client: UnverifiedClient): readonly Pair[] {
  const named = firstValue(pairs, 'client_id') === null ? pairs : withValue(pairs, 'client_id', client.hydraId);
  const uri = firstValue(pairs, 'redirect_uri');
  return uri === null ? named : withValue(named, 'redirect_uri', toLoopbackAddress(uri));
}

/**
 * Tells whether Hydra's answer to a request of an unverified client goes to localhost.
 *
 * @param search of the request that Hydra answers
 */
export function goesToLocalhost(search: string): boolean {
  return search.includes(LOOPBACK_MARKER) && isMarked(readPairs(search));
}

function isMarked(pairs: readonly Pair[]): boolean {
  return firstValue(pairs, LOOPBACK_MARKER) === '1';
}
