import type { OpenedFlow } from '@/lib/kratos/open-flow';
import { continueTo } from './continue-to';
import { errorPage } from './error-page';
import { seeOther } from './respond';
import { leavesOrigin, loginUrl, ownUrl, readChallengeUrl } from './urls';

type NoForm = Exclude<OpenedFlow, { kind: 'flow' }>;

/**
 * Answers for a flow that has no form to show.
 *
 * @param returnTo where the person was on the way to, already checked
 * @param here this page's own address, to come back to after signing in
 */
export async function answerWithoutForm(
  request: Request,
  opened: NoForm,
  { returnTo, here }: { returnTo: string | null; here: string },
): Promise<Response> {
  switch (opened.kind) {
    case 'already_signed_in':
      return returnTo && leavesOrigin(returnTo) ? continueTo(request, returnTo) : seeOther(returnTo ?? '/');
    case 'sign_in':
      return seeOther(loginUrl({ returnTo: here }));
    case 'aal2_required':
      return seeOther(loginUrl({ aal: 'aal2', returnTo: here }));
    case 'go': {
      const to = ownUrl(opened.to);
      return to ? seeOther(to) : errorPage(request, 'upstream_invalid', { cause: 'kratos: redirect leads elsewhere' });
    }
    case 'disabled':
      return errorPage(request, 'flow_disabled', {
        steps: [
          { kind: 'link', href: challengeOf(returnTo) ?? loginUrl({ returnTo }), label: 'sign_in' },
          { kind: 'link', href: '/', label: 'home' },
        ],
      });
    case 'account_disabled':
      return errorPage(request, 'account_disabled');
    case 'refused':
      return errorPage(request, 'param_invalid', { cause: 'kratos refused to create the flow' });
  }
}

/** Within an OAuth request, signing in is what its own address does. */
function challengeOf(returnTo: string | null): string | null {
  const ref = readChallengeUrl(returnTo);
  return ref?.kind === 'login' && !ref.isRegistration ? returnTo : null;
}
