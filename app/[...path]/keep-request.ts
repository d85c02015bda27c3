import { applySetCookies } from '@/lib/http/cookies';
import { getFlow } from '@/lib/kratos/flows';
import type { SessionState } from '@/lib/kratos/session';
import type { FlowType } from '@/lib/kratos/types';
import { pageParameter, readChallengeUrl, settingsUrl, verificationUrl } from '../_shared/urls';
import type { Exchange } from './judge-answer';

/** A flow that Kratos can be asked for, and the address to which the OAuth request is added. */
type Lead = { type: FlowType; id: string; toUrl: (returnTo: string) => string };

/**
 * Adds the OAuth request to the address to which Kratos sends the browser, where the page there couldn't find it out:
 *
 * - A recovery leads to the settings, but Kratos shows the settings flow to nobody who still owes a second factor. The
 *   page that asks for the factor has to lead back to the application, because somebody may have lost the factor.
 * - A form leads to the confirmation of an address. Once the mailed link is opened in another browser, even by a mail
 *   program, this one can't read the flow any more.
 *
 * It asks Kratos once. Without an answer, the address stays as it is.
 */
export async function keepRequest(
  request: Request,
  exchange: Exchange,
  session: SessionState | null,
): Promise<Exchange> {
  const lead = findLead(request, exchange, session);
  if (lead === null) return exchange;
  const { answer } = exchange;
  const read = await getFlow(lead.type, applySetCookies(request.headers.get('cookie'), answer.setCookies), lead.id);
  const returnTo = read.ok && read.value.answer.kind === 'flow' ? read.value.answer.flow.returnTo : null;
  if (returnTo === null || readChallengeUrl(returnTo) === null) return exchange;
  return { ...exchange, answer: { ...answer, headers: { ...answer.headers, location: lead.toUrl(returnTo) } } };
}

function findLead(request: Request, { match, answer }: Exchange, session: SessionState | null): Lead | null {
  const location = answer.headers['location'] ?? '';
  if (match.path === '/self-service/recovery' && session?.kind === 'aal2_required') {
    const settings = pageParameter(location, { path: '/settings', name: 'flow' });
    const id = new URL(request.url).searchParams.get('flow');
    if (settings === null || id === null) return null;
    return { type: 'recovery', id, toUrl: (returnTo) => settingsUrl({ flow: settings, returnTo }) };
  }
  if (match.path !== '/self-service/registration' && match.path !== '/self-service/login') return null;
  const id = pageParameter(location, { path: '/verification', name: 'flow' });
  return id === null ? null : { type: 'verification', id, toUrl: (returnTo) => verificationUrl(returnTo, id) };
}
