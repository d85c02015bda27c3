const TIMEOUT_MS = 15_000;

/** Calls a server's JSON API. An answer that isn't a success fails the test. */
export async function callJson<T>(
  method: string,
  target: string | { url: string; headers: Record<string, string> },
  body?: unknown,
): Promise<T> {
  const { url, headers } = typeof target === 'string' ? { url: target, headers: {} } : target;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
