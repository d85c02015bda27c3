import { getEnv } from '@/lib/config/env';
import { parseFields } from '@/lib/gateway/body';
import { applySetCookies } from '@/lib/http/cookies';
import { getFlow } from '@/lib/kratos/flows';
import { parseUrl } from '@/lib/parse-url';
import { withCookies } from '../_shared/respond';
import { rememberTyped } from '../_shared/typed-fields';
import { absoluteUrl, pageParameter } from '../_shared/urls';
import { GET as login } from '../login/route';
import { GET as recovery } from '../recovery/route';
import { GET as registration } from '../registration/route';
import { GET as settings } from '../settings/route';
import { GET as verification } from '../verification/route';
import type { Exchange } from './judge-answer';

const PAGES = { login, recovery, registration, settings, verification };

type PageName = keyof typeof PAGES;

/**
 * Shows the page of a new flow with what was typed, where the form's own flow has expired or is gone. After Kratos'
 * redirect that would be lost, and there's nowhere to keep it but in this answer.
 *
 * @returns null if the form's flow is still there
 */
export async function showAgain(request: Request, { outgoing, answer }: Exchange): Promise<Response | null> {
  const location = answer.headers['location'] ?? null;
  const fields = parseFields(request, outgoing.body);
  const form = readForm(request);
  if (form === null || fields === null) return null;
  const cookie = applySetCookies(request.headers.get('cookie'), answer.setCookies);
  const url = readReplacement(form, location) ?? (await findAnew(request, form, { location, cookie }));
  if (url === null) return null;
  const headers = new Headers(request.headers);
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  headers.set('cookie', cookie);
  const again = new Request(url, { headers });
  rememberTyped(again, fields);
  return withCookies(await PAGES[form.page](again), answer.setCookies);
}

type Form = { page: PageName; flow: string };

function readForm(request: Request): Form | null {
  const { pathname, searchParams } = new URL(request.url);
  const page = Object.keys(PAGES).find((name): name is PageName => pathname === `/self-service/${name}`);
  const flow = searchParams.get('flow');
  return page === undefined || flow === null ? null : { page, flow };
}

/** Kratos shows a form with mistakes at its own flow's address, and only a replaced one at another's. */
function readReplacement({ page, flow }: Form, location: string | null): string | null {
  if (location === null) return null;
  const fresh = pageParameter(location, { path: `/${page}`, name: 'flow' });
  return fresh === null || fresh === flow ? null : (parseUrl(location, getEnv().origin)?.href ?? null);
}

/**
 * Where the form starts anew once Kratos has deleted its flow, which it does with old ones: the page that it was on, as
 * far as the browser says. Kratos shows an error then, as for much else, so it's asked about the flow.
 */
async function findAnew(
  request: Request,
  { page, flow }: Form,
  { location, cookie }: { location: string | null; cookie: string },
): Promise<string | null> {
  if (location === null || pageParameter(location, { path: '/error', name: 'id' }) === null) return null;
  const read = await getFlow(page, cookie, flow);
  const { answer } = read.ok ? read.value : { answer: null };
  if (answer?.kind !== 'restart' || answer.why !== 'not_found') return null;
  const before = parseUrl(request.headers.get('referer') ?? '', `${getEnv().origin}/`);
  const isPage = before?.origin === getEnv().origin && before.pathname === `/${page}`;
  return isPage ? before.href : absoluteUrl(`/${page}`);
}
