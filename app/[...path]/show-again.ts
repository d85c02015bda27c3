import { getEnv } from '@/lib/config/env';
import { parseFields } from '@/lib/gateway/body';
import { applySetCookies } from '@/lib/http/cookies';
import { parseUrl } from '@/lib/parse-url';
import { withCookies } from '../_shared/respond';
import { rememberTyped } from '../_shared/typed-fields';
import { GET as login } from '../login/route';
import { GET as recovery } from '../recovery/route';
import { GET as registration } from '../registration/route';
import { GET as settings } from '../settings/route';
import { GET as verification } from '../verification/route';
import type { Exchange } from './judge-answer';

const PAGES = { login, recovery, registration, settings, verification };

type PageName = keyof typeof PAGES;

/**
 * Shows the page of the flow with which Kratos replaced an expired one, with what was typed. After Kratos' redirect
 * that would be gone, and there's nowhere to keep it but in this answer.
 *
 * @returns null if Kratos didn't replace the flow
 */
export async function showAgain(request: Request, { outgoing, answer }: Exchange): Promise<Response | null> {
  const page = readReplacement(request, answer.headers['location'] ?? null);
  const fields = parseFields(request, outgoing.body);
  if (page === null || fields === null) return null;
  const headers = new Headers(request.headers);
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  headers.set('cookie', applySetCookies(headers.get('cookie'), answer.setCookies));
  const again = new Request(page.url, { headers });
  rememberTyped(again, fields);
  return withCookies(await PAGES[page.name](again), answer.setCookies);
}

/** Kratos shows a form with mistakes at its own flow's address, and only a replaced one at another's. */
function readReplacement(request: Request, location: string | null): { name: PageName; url: URL } | null {
  const { origin } = getEnv();
  const form = new URL(request.url);
  const name = Object.keys(PAGES).find((known): known is PageName => form.pathname === `/self-service/${known}`);
  const url = location === null ? null : parseUrl(location, origin);
  if (name === undefined || url === null) return null;
  const [old, fresh] = [form.searchParams.get('flow'), url.searchParams.get('flow')];
  const isReplaced = old !== null && fresh !== null && old !== fresh;
  return isReplaced && url.origin === origin && url.pathname === `/${name}` ? { name, url } : null;
}
