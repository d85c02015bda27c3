import { applySetCookies } from '@/lib/http/cookies';
import { getFlow } from '@/lib/kratos/flows';
import type { SessionState } from '@/lib/kratos/session';
import { pageParameter, readChallengeUrl, settingsUrl } from '../_shared/urls';
import type { Exchange } from './judge-answer';

/**
 * Adds the OAuth request that a recovery was part of to the address of the settings to which it leads. Kratos notes it
 * in the settings flow, but shows that flow to nobody who still owes a second factor. The page that asks for the factor
 * could otherwise not lead back to the application, and somebody who has lost the factor has no other way.
 *
 * It asks Kratos for the recovery that has just ended. Without an answer, the address stays as it is.
 */
export async function keepRequest(
  request: Request,
  exchange: Exchange,
  session: SessionState | null,
): Promise<Exchange> {
  const { match, answer } = exchange;
  const location = answer.headers['location'] ?? '';
  const settings = pageParameter(location, { path: '/settings', name: 'flow' });
  const recovery = new URL(request.url).searchParams.get('flow');
  const isWanted = match.path === '/self-service/recovery' && session?.kind === 'aal2_required';
  if (!isWanted || settings === null || recovery === null) return exchange;
  const read = await getFlow('recovery', applySetCookies(request.headers.get('cookie'), answer.setCookies), recovery);
  const returnTo = read.ok && read.value.answer.kind === 'flow' ? read.value.answer.flow.returnTo : null;
  if (readChallengeUrl(returnTo) === null) return exchange;
  const kept = settingsUrl({ flow: settings, returnTo });
  return { ...exchange, answer: { ...answer, headers: { ...answer.headers, location: kept } } };
}
