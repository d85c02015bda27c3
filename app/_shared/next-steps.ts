import { getEnv } from '@/lib/config/env';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import type { NextStep } from '@/lib/views';

/** "Start again" with the authorization request itself, which still fits the browser's cookies at Hydra and Kratos. */
export function restartSteps(requestUrl: string): NextStep[] {
  const href = restartUrl(requestUrl, getEnv().origin);
  return href ? [{ kind: 'link', href, label: 'restart' }] : [];
}

/** "Try again" at the same address, or at the page that a form was on, because the form itself is gone. */
export function retrySteps(request: Request, retryAt?: string): NextStep[] {
  const { pathname, search } = new URL(request.url);
  const href = retryAt ?? (request.method === 'GET' ? `${pathname}${search}` : null);
  return href === null ? [] : [{ kind: 'link', href, label: 'retry' }];
}
