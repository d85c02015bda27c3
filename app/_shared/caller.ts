import type { Caller } from '@/lib/session-tokens/exchange';

/** Who asks, as far as a request tells before Kratos is asked. */
export function callerOf(request: Request): Caller {
  return { cookie: request.headers.get('cookie'), clientIp: request.headers.get('x-vestibule-client-ip') };
}
