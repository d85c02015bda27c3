import { applySetCookies } from '@/lib/http/cookies';
import { toResponse } from '../[...path]/pass-on';
import { seeOther } from './respond';
import { readChallengeUrl } from './urls';
import { visitHydra } from './visit-hydra';

/** A consent request to decide, with the cookies as the answers so far leave them. */
export type PassedConsent = { challenge: string; cookie: string };

export type LeadOptions = {
  setCookies?: readonly string[];
  /**
   * Grants the consent that Hydra asks for next, where nobody is asked about it.
   *
   * @returns where to go next; null if the browser has to come to the consent page after all
   */
  passConsent?: ((asked: PassedConsent) => Promise<string | null>) | undefined;
};

/**
 * Redirects the browser, after every visit to Hydra that can be made in its place: to the next page, or to the
 * application.
 */
export async function leadOn(
  request: Request,
  to: string,
  { setCookies = [], passConsent }: LeadOptions = {},
): Promise<Response> {
  const answer = await visitHydra(request, to, setCookies);
  if (answer === null) return seeOther(to, setCookies);
  const asked = passConsent ? readChallengeUrl(answer.headers['location'] ?? null) : null;
  if (passConsent === undefined || asked?.kind !== 'consent') return toResponse(answer);
  const cookie = applySetCookies(request.headers.get('cookie'), answer.setCookies);
  const next = await passConsent({ challenge: asked.challenge, cookie });
  return next === null ? toResponse(answer) : leadOn(request, next, { setCookies: answer.setCookies });
}
