/**
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

/**
 * Turns what Node's server received into the web Request that a route takes.
 *
 * The headers are those that the guard left, not the raw ones. `signal` is aborted when the client hangs up before it
 * has the whole answer.
 *
 * @param {IncomingMessage} incoming
 * @param {ServerResponse} outgoing
 * @param {URL} url
 * @returns {Request}
 */
export function toWebRequest(incoming, outgoing, url) {
  const { method = 'GET' } = incoming;
  const headers = /** @type {Record<string, string>} */ (incoming.headers);
  // A web Request with one of these methods can't have a body; what comes all the same stays unread.
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(incoming);
  /** @type {RequestInit & { duplex: 'half' }} */
  const init = { method, headers, body, duplex: 'half' };
  const request = new Request(url, init);
  /** @type {AbortSignal | undefined} */
  let signal;
  // Made for who asks: few do, and a Request that is given a signal makes a second one, and follows the first.
  Object.defineProperty(request, 'signal', {
    get: () => {
      signal ??= goneSignal(outgoing);
      return signal;
    },
  });
  return request;
}

/**
 * @param {ServerResponse} outgoing
 * @returns {AbortSignal} aborted once the client has hung up without the whole answer
 */
function goneSignal(outgoing) {
  const gone = new AbortController();
  const check = () => {
    if (!outgoing.writableFinished) gone.abort();
  };
  if (outgoing.destroyed) check();
  else outgoing.once('close', check);
  return gone.signal;
}

/**
 * The body as a web stream that takes from the connection only what is read: nothing before the first read, and one
 * chunk at a time after it. A reader that stops early leaves the rest to be thrown away; the connection stays open, so
 * that the answer gets through.
 *
 * @param {IncomingMessage} incoming
 * @returns {ReadableStream<Uint8Array>} fails where the client breaks off
 */
function bodyOf(incoming) {
  let stop = () => {};
  let isAttached = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (!isAttached) stop = attach(incoming, controller);
        isAttached = true;
        incoming.resume();
      },
      cancel() {
        stop();
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * @param {IncomingMessage} incoming
 * @param {ReadableStreamDefaultController<Uint8Array>} controller
 * @returns {() => void} takes the listeners off again
 */
function attach(incoming, controller) {
  // It has ended or broken off already, and will say neither again.
  if (incoming.readableEnded) controller.close();
  else if (incoming.destroyed) controller.error(brokenOff());
  if (incoming.readableEnded || incoming.destroyed) return () => {};
  const onData = (/** @type {Buffer} */ chunk) => {
    incoming.pause();
    controller.enqueue(chunk);
  };
  const onEnd = () => {
    stop();
    controller.close();
  };
  const onClose = () => {
    stop();
    controller.error(brokenOff());
  };
  const stop = () => {
    // The listener for errors stays: one without a listener would end the process.
    incoming.off('data', onData).off('end', onEnd).off('close', onClose);
  };
  incoming.pause();
  incoming.on('data', onData).on('end', onEnd).on('close', onClose).on('error', ignore);
  return stop;
}

function brokenOff() {
  return new Error('The client broke off its request.');
}

/** An error of the connection is followed by "close". */
function ignore() {}
