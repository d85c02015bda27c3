import { callJson } from '../http';
import type { StackInfo } from '../stack';

/** Gets an access token from the session exchange, with everything that is granted by default. */
export async function exchangeSession(stack: StackInfo, cookie: string): Promise<string> {
  const csrf = { url: `${stack.origin}/session/csrf`, headers: { cookie } };
  const { csrf_token } = await callJson<{ csrf_token: string }>('GET', csrf);
  const headers = { cookie, origin: stack.origin, 'x-csrf-token': csrf_token };
  const { access_token } = await callJson<{ access_token: string }>(
    'POST',
    { url: `${stack.origin}/session/token`, headers },
    {},
  );
  return access_token;
}
