// A unit test may only connect to the loopback address, where its own servers are.

import net from 'node:net';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
// All test files of a worker share Node's modules, so the replacement stays.
const MARK = Symbol.for('vestibule.connects-to-loopback');

/** @param {unknown[]} args */
function flat(args) {
  return Array.isArray(args[0]) ? args[0] : args;
}

/**
 * A connection with a lookup of its own goes where that says, whatever the host is called.
 *
 * @param {unknown[]} args
 */
function guardLookup(args) {
  const [options] = flat(args);
  if (typeof options !== 'object' || options === null || typeof options.lookup !== 'function') return false;
  const { lookup } = options;
  options.lookup = (/** @type {string} */ host, /** @type {object} */ how, /** @type {Function} */ found) =>
    lookup(host, how, (/** @type {unknown} */ error, /** @type {any} */ addresses, /** @type {unknown} */ family) => {
      const all = Array.isArray(addresses) ? addresses.map(({ address }) => address) : [addresses];
      if (!error && !all.every((address) => LOOPBACK.has(address))) found(refusal(all.join(', ')));
      else found(error, addresses, family);
    });
  return true;
}

/** @param {string} host */
function refusal(host) {
  return new Error(`A unit test must not connect to "${host}": only 127.0.0.1 is allowed.`);
}

/**
 * Node's own connect() accepts (options), (port, host) and a path, and hands itself the arguments wrapped in an array.
 *
 * @param {unknown[]} args
 * @returns {string}
 */
function hostOf(args) {
  const [first, second] = flat(args);
  if (typeof first === 'object' && first !== null) {
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  return typeof first === 'number' && typeof second === 'string' ? second : 'localhost';
}

if (!Object.hasOwn(net.Socket.prototype, MARK)) {
  const connect = net.Socket.prototype.connect;
  /**
   * @this {net.Socket}
   * @param {any[]} args
   */
  net.Socket.prototype.connect = function connectToLoopback(...args) {
    const host = hostOf(args);
    // Node looks nothing up where the host is an address.
    const isLookedUp = net.isIP(host) === 0 && guardLookup(args);
    if (!isLookedUp && !LOOPBACK.has(host)) throw refusal(host);
    return Reflect.apply(connect, this, args);
  };
  Object.defineProperty(net.Socket.prototype, MARK, { value: true });
}
