/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('../app/[...path]/pass-through').PlainRequest} PlainRequest
 * @typedef {import('../app/[...path]/pass-through').PassedThrough} PassedThrough
 * @typedef {(request: PlainRequest) => Promise<PassedThrough> | null} PassThrough
 * @typedef {(request: Request) => Promise<Response>} Respond
 * @typedef {{ incoming: IncomingMessage, outgoing: ServerResponse, url: URL }} Exchange
 */

/**
 * Lets the gateway forward a request from socket to socket, where that needs no decision.
 *
 * @param {PassThrough} passThrough
 * @param {Exchange} exchange
 * @returns {Promise<Respond | null> | undefined} undefined for a request that the route has to answer; then null where
 *   the answer is sent, or what makes it
 */
export function passRequest(passThrough, { incoming, outgoing, url }) {
  const passing = passThrough({
    method: incoming.method ?? '',
    path: url.pathname,
    search: url.search,
    header: (name) => headerOf(incoming, name),
    body: incoming,
    isGone: () => outgoing.destroyed && !outgoing.writableFinished,
  });
  return passing?.then((passed) => {
    if (passed.kind === 'unfinished') return passed.respond;
    sendPlain(passed.answer, incoming, outgoing);
    return null;
  });
}

/**
 * @param {IncomingMessage} incoming
 * @param {string} name
 */
function headerOf({ headers }, name) {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/**
 * @param {Extract<PassedThrough, { kind: 'passed' }>['answer']} answer
 * @param {IncomingMessage} incoming
 * @param {ServerResponse} outgoing
 */
function sendPlain({ status, headers, setCookies, body }, incoming, outgoing) {
  if (outgoing.destroyed) return;
  outgoing.statusCode = status;
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  // Each in a line of its own: they can't be joined.
  if (setCookies.length > 0) outgoing.setHeader('set-cookie', setCookies);
  if (body === null || incoming.method === 'HEAD') outgoing.end();
  else outgoing.end(body);
}
