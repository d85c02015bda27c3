const registry: Map<string, unknown> =
  (Reflect.get(globalThis, Symbol.for('vestibule')) as Map<string, unknown>) ?? new Map();
Reflect.set(globalThis, Symbol.for('vestibule'), registry);

/**
 * Returns one value for the whole process. Next compiles each route separately, so a module's own variable may exist
 * several times.
 */
export function singleton<T>(name: string, create: () => T): T {
  if (!registry.has(name)) registry.set(name, create());
  return registry.get(name) as T;
}
