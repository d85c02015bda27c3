// A unit test may only connect to the loopback address, where its own servers are.

import net from 'node:net';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
// All test files of a worker share Node's modules, so the replacement stays.
const MARK = Symbol.for('vestibule.connects-to-loopback');

/**
 * Node's own connect() accepts (options), (port, host) and a path, and hands itself the arguments wrapped in an array.
 *
 * @param {unknown[]} args
 * @returns {string}
 */
function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
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
    if (!LOOPBACK.has(host)) throw new Error(`A unit test must not connect to "${host}": only 127.0.0.1 is allowed.`);
    return Reflect.apply(connect, this, args);
  };
  Object.defineProperty(net.Socket.prototype, MARK, { value: true });
}
