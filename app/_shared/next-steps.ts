import { getEnv } from '@/lib/config/env';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { readDeviceRequest } from '@/lib/oauth2/device-request';
import type { NextStep } from '@/lib/views';
import { absoluteUrl, deviceUrl } from './urls';

/**
 * Where a request starts again: the authorization request itself, or the code of a device, which Hydra doesn't tell.
 *
 * @returns null for the URL of anything else
 */
export function startAgainUrl(requestUrl: string): string | null {
  return readDeviceRequest(requestUrl) === null ? restartUrl(requestUrl, getEnv().origin) : absoluteUrl(deviceUrl());
}

/** "Start again" with the request itself, which still fits the browser's cookies at Hydra and Kratos. */
export function restartSteps(requestUrl: string): NextStep[] {
  const href = startAgainUrl(requestUrl);
  return href ? [{ kind: 'link', href, label: 'restart' }] : [];
}

/** "Try again" at the same address, or at the page that a form was on, because the form itself is gone. */
export function retrySteps(request: Request, retryAt?: string): NextStep[] {
  const { pathname, search } = new URL(request.url);
  const href = retryAt ?? (request.method === 'GET' ? `${pathname}${search}` : null);
  return href === null ? [] : [{ kind: 'link', href, label: 'retry' }];
}
