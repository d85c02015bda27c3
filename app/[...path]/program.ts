import type { Outgoing } from '@/lib/gateway/forward';
import { answerDevice } from './device-auth';
import type { Forwarding } from './judge-answer';
import { answerRevoke, needsRevoke } from './revoke';
import { answerToken, needsToken } from './token';

/** Tells whether a request of a program, not of a browser, needs more than to be passed on. */
export function needsProgram(path: string, header: (name: string) => string | null, body: Buffer | null): boolean {
  if (path === '/oauth2/revoke') return needsRevoke(header, body);
  return path === '/oauth2/device/auth' || (path === '/oauth2/token' && needsToken(header, body));
}

/** Answers such a request. */
export function answerProgram(request: Request, asked: { match: Forwarding; outgoing: Outgoing }): Promise<Response> {
  switch (asked.match.path) {
    case '/oauth2/token':
      return answerToken(request, asked);
    case '/oauth2/revoke':
      return answerRevoke(request, asked);
    default:
      return answerDevice(request, asked);
  }
}
