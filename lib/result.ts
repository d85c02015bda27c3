/** The outcome of something that can fail in expected ways. `error` is a closed union that the caller must handle. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** A success with its value. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** An expected failure. */
export function fail<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
