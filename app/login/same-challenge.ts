import { getFlow } from '@/lib/kratos/flows';
import { readChallengeUrl } from '../_shared/urls';

/** Tells whether a login flow was created for this very challenge. */
export async function isSameChallenge(
  flowId: string,
  challenge: string,
  cookieHeader: string | null,
): Promise<boolean> {
  const read = await getFlow('login', cookieHeader, flowId);
  if (!read.ok || read.value.answer.kind !== 'flow') return false;
  const ref = readChallengeUrl(read.value.answer.flow.returnTo);
  return ref?.kind === 'login' && ref.challenge === challenge;
}
