import { textOf } from './answer-texts.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {ReadableStreamReadResult<Uint8Array>} Piece
 */

/**
 * Sends the web Response of a route. An answer in one piece gets its Content-Length, whatever the route claims; a
 * longer one goes out in chunks as they come, no faster than the client reads.
 *
 * @param {Response} response
 * @param {IncomingMessage} incoming
 * @param {ServerResponse} outgoing
 * @returns {Promise<void>} rejected where the body fails; by then a part of the answer may be out
 */
export async function sendWebResponse(response, incoming, outgoing) {
  const { body, headers } = response;
  if (outgoing.destroyed) return drop(body);
  outgoing.statusCode = response.status;
  if (response.statusText !== '') outgoing.statusMessage = response.statusText;
  const isHead = incoming.method === 'HEAD';
  for (const [name, value] of headers) {
    if (name !== 'set-cookie' && (name !== 'content-length' || isHead)) outgoing.setHeader(name, value);
  }
  // Each in a line of its own: they can't be joined.
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (isHead) {
    outgoing.end();
    return drop(body);
  }
  const text = textOf(response);
  if (text !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(text)).end(text);
  else if (body === null) outgoing.end();
  else await sendBody(body, outgoing, Number(headers.get('content-length')));
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {ServerResponse} outgoing
 * @param {number} length what the route says
 */
async function sendBody(body, outgoing, length) {
  const reader = body.getReader();
  // Whatever makes the body learns that nobody waits for it.
  const onClose = () => void reader.cancel().catch(ignore);
  outgoing.once('close', onClose);
  try {
    let piece = await reader.read();
    const isWhole = piece.done || piece.value.byteLength === length;
    const next = isWhole ? null : reader.read();
    if (next === null || (await isLast(next))) {
      outgoing.end(piece.value);
      return;
    }
    await write(outgoing, piece);
    for (piece = await next; !piece.done; piece = await reader.read()) await write(outgoing, piece);
    outgoing.end();
  } finally {
    outgoing.off('close', onClose);
  }
}

/**
 * Tells whether nothing more comes, as far as that is known at once: a piece that is there isn't held back for one that
 * may take its time.
 *
 * @param {Promise<Piece>} next
 * @returns {Promise<boolean>}
 */
function isLast(next) {
  const soon = next.then(({ done }) => done);
  return Promise.race([soon, new Promise((resolve) => setImmediate(resolve, false))]);
}

/**
 * @param {ServerResponse} outgoing
 * @param {Piece} piece
 * @returns {Promise<void>} settled when more may be written, or when nobody is there to read it
 */
function write(outgoing, { value }) {
  if (outgoing.write(value) || outgoing.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const onReady = () => {
      outgoing.off('drain', onReady).off('close', onReady);
      resolve();
    };
    outgoing.on('drain', onReady).on('close', onReady);
  });
}

/** @param {ReadableStream<Uint8Array> | null} body */
async function drop(body) {
  await body?.cancel().catch(ignore);
}

function ignore() {}
