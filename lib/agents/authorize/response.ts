import { joinPairs, type Pair, readPairs, withValue } from '../../http/raw-query';
import { readFormPost, writeFormPost } from './form-post';

/** What an authorization response is made of, as far as it's changed here. */
export type Carrier = { status: number; headers: Record<string, string>; body: Buffer };

type Change = (pairs: readonly Pair[]) => readonly Pair[];

/** The pages of ours that Hydra sends a browser to. Any other address is a client's. */
const OWN_PAGES = new Set(['/login', '/registration', '/consent', '/logout', '/error', '/oauth2/auth']);

/**
 * Tells whether the address of a redirect is a client's, and with it the answer an authorization response.
 *
 * @param origin the front door's public origin
 */
export function isForClient(location: string, origin: string): boolean {
  if (!location.startsWith(`${origin}/`)) return !location.startsWith('/');
  const [path = ''] = location.slice(origin.length).split(/[?#]/, 1);
  return !OWN_PAGES.has(path);
}

/**
 * Changes the parameters of an authorization response, wherever they are: in the query or the fragment of the redirect,
 * or in the form that the browser posts to the client.
 *
 * @returns the answer as it was if it isn't an authorization response
 * @see https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
 */
export function changeResponse<T extends Carrier>(answer: T, origin: string, change: Change): T {
  const location = answer.headers['location'];
  if (location !== undefined) {
    if (answer.status < 300 || answer.status > 399 || !isForClient(location, origin)) return answer;
    return { ...answer, headers: { ...answer.headers, location: changeLocation(location, change) } };
  }
  const isPage = answer.status === 200 && /^text\/html\b/.test(answer.headers['content-type'] ?? '');
  const form = isPage ? readFormPost(answer.body.toString('utf8')) : null;
  return form === null
    ? answer
    : { ...answer, body: Buffer.from(writeFormPost({ ...form, inputs: change(form.inputs) })) };
}

/**
 * Changes the address of the client that an authorization response goes to, in the redirect or in the form that the
 * browser posts.
 *
 * @returns the answer as it was if it isn't an authorization response
 */
export function toClientAddress<T extends Carrier>(answer: T, origin: string, change: (address: string) => string): T {
  if (readResponse(answer, origin) === null) return answer;
  const location = answer.headers['location'];
  if (location !== undefined) return { ...answer, headers: { ...answer.headers, location: change(location) } };
  const form = readFormPost(answer.body.toString('utf8'));
  if (form === null) return answer;
  const head = form.head.replace(ACTION, (_whole, before: string, to: string) => `${before}${change(to)}`);
  return { ...answer, body: Buffer.from(writeFormPost({ ...form, head })) };
}

const ACTION = /( action=")([^"]*)/;

/** Changes the parameters in an address: those of the fragment where there is one, because the response is there. */
export function changeLocation(location: string, change: Change): string {
  const hashAt = location.indexOf('#');
  if (hashAt !== -1) return `${location.slice(0, hashAt)}#${joinPairs(change(readPairs(location.slice(hashAt + 1))))}`;
  const queryAt = location.indexOf('?');
  const [address, query] = queryAt === -1 ? [location, ''] : [location.slice(0, queryAt), location.slice(queryAt)];
  const changed = joinPairs(change(readPairs(query)));
  return changed === '' ? address : `${address}?${changed}`;
}

/**
 * Adds the issuer to a response. A value that is there already comes from the client's own redirect URI, and would
 * contradict ours.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9207#section-2
 */
export function withIssuer<T extends Carrier>(answer: T, origin: string, issuer: string): T {
  return changeResponse(answer, origin, (pairs) => withValue(pairs, 'iss', issuer));
}

/** The parameters of an authorization response; null for any other answer. */
export function readResponse(answer: Carrier, origin: string): readonly Pair[] | null {
  let found: readonly Pair[] | null = null;
  changeResponse(answer, origin, (pairs) => {
    found = pairs;
    return pairs;
  });
  return found;
}
