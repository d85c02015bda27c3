import type { SessionState } from '@/lib/kratos/session';
import type { LeadOptions } from '../_shared/lead-on';
import { grantUnasked } from './grant-unasked';
import { readConsent } from './read-consent';

/**
 * Grants a consent request within the browser's request that has just passed its login, where nobody is asked: for a
 * first-party client, with the session that the login was decided by.
 */
export function passConsent(request: Request, session: SessionState): NonNullable<LeadOptions['passConsent']> {
  return async ({ challenge, cookie }) => {
    const read = await readConsent(challenge, cookie, { session });
    // Whatever else there is to say or to ask, the consent page says it.
    if (!read.ok || read.value.decision.kind !== 'grant') return null;
    const granted = await grantUnasked(request, { challenge, findings: read.value, decision: read.value.decision });
    return granted.ok ? granted.value : null;
  };
}
