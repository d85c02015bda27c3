import type { Outgoing } from '@/lib/gateway/forward';
import { answerDevice } from './device-auth';
import type { Forwarding } from './judge-answer';
import { answerToken, needsToken } from './token';

/** Tells whether a request of a program, not of a browser, needs more than to be passed on. */
export function needsProgram(path: string, header: (name: string) => string | null, body: Buffer | null): boolean {
  return path === '/oauth2/device/auth' || (path === '/oauth2/token' && needsToken(header, body));
}

/** Answers such a request. */
export function answerProgram(request: Request, asked: { match: Forwarding; outgoing: Outgoing }): Promise<Response> {
  return asked.match.path === '/oauth2/token' ? answerToken(request, asked) : answerDevice(request, asked);
}
