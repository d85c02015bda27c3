import { callJson } from '../http';
import type { StackInfo } from '../stack';

/** An access token of the session exchange, with all that is granted by default. */
export async function exchanged(stack: StackInfo, cookie: string): Promise<string> {
  const { csrf_token } = await callJson<{ csrf_token: string }>('GET', `${stack.origin}/session/csrf`, undefined, {
    cookie,
  });
  const headers = { cookie, origin: stack.origin, 'x-csrf-token': csrf_token };
  const { access_token } = await callJson<{ access_token: string }>(
    'POST',
    `${stack.origin}/session/token`,
    {},
    headers,
  );
  return access_token;
}
