import { getFlow } from '@/lib/kratos/flows';
import { readChallengeUrl } from '@/lib/oauth2/challenge-url';

/** Tells whether a login flow was made for this very challenge. */
export async function isSameChallenge(
  flowId: string,
  challenge: string,
  cookieHeader: string | null,
  origin: string,
): Promise<boolean> {
  const read = await getFlow('login', cookieHeader, flowId);
  if (!read.ok || read.value.answer.kind !== 'flow') return false;
  const ref = readChallengeUrl(read.value.answer.flow.returnTo, origin);
  return ref?.kind === 'login' && ref.challenge === challenge;
}
