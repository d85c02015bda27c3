import { firstValue, type Pair, without, withValue } from '../../http/raw-query';
import { type Carrier, changeResponse } from './response';

/** What Hydra says of an audience that the client's row doesn't have. */
const NOT_REGISTERED = /has not been whitelisted by the OAuth 2\.0 Client/;

const REASONS = {
  refused: 'The resource is unknown or not open to this client.',
  not_registered: 'The client is not registered for this resource: its audience lacks it.',
};

/**
 * Calls Hydra's refusal of an audience what it is to a client that named a resource.
 *
 * @param reason `refused` where the audience stood for a resource that we refuse
 * @see https://www.rfc-editor.org/rfc/rfc8707#section-2
 */
export function asInvalidTarget<T extends Carrier>(answer: T, origin: string, reason: keyof typeof REASONS): T {
  return changeResponse(answer, origin, (pairs) => (isRefusedAudience(pairs) ? toInvalidTarget(pairs, reason) : pairs));
}

function isRefusedAudience(pairs: readonly Pair[]): boolean {
  const said = `${firstValue(pairs, 'error_description') ?? ''} ${firstValue(pairs, 'error_hint') ?? ''}`;
  return firstValue(pairs, 'error') === 'invalid_request' && NOT_REGISTERED.test(said);
}

function toInvalidTarget(pairs: readonly Pair[], reason: keyof typeof REASONS): readonly Pair[] {
  const bare = without(without(pairs, 'error_hint'), 'error_debug');
  return withValue(withValue(bare, 'error', 'invalid_target'), 'error_description', REASONS[reason]);
}
