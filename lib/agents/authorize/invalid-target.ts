import { firstValue, type Pair, toPair, without, withValue } from '../../http/raw-query';
import { parseJson } from '../../json';
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

/** The same for an answer to a program. */
export function toJsonInvalidTarget<T extends Carrier>(answer: T): T {
  const said = answer.status === 400 ? parseJson(answer.body.toString('utf8')) : undefined;
  if (typeof said !== 'object' || said === null) return answer;
  const entries = Object.entries(said).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const pairs = entries.map(([name, value]) => toPair(name, value));
  if (!isRefusedAudience(pairs)) return answer;
  const members = toInvalidTarget(pairs, 'not_registered').map(({ name, value }) => [name, value]);
  return { ...answer, body: Buffer.from(JSON.stringify(Object.fromEntries(members))) };
}
