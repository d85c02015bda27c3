/** @type {WeakMap<Response, string>} */
const texts = new WeakMap();

/**
 * Lets the routes hand over texts beside their Response (lib/http/text-response.ts). By the registry of
 * lib/singleton.ts, because the routes are compiled and this isn't; before they are loaded.
 */
export function takeTexts() {
  const key = Symbol.for('vestibule');
  /** @type {Map<string, unknown>} */
  const registry = Reflect.get(globalThis, key) ?? new Map();
  Reflect.set(globalThis, key, registry);
  registry.set('answer-texts', texts);
}

/**
 * @param {Response} response
 * @returns {string | undefined}
 */
export function textOf(response) {
  return texts.get(response);
}
