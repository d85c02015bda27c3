import { getEnv } from '@/lib/config/env';
import { allowedUrl } from '@/lib/http/redirect';
import type { OpenedFlow } from '@/lib/kratos/open-flow';
import { problem } from './problem';
import { seeOther } from './respond';

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
      return seeOther(returnTo ?? '/');
    case 'sign_in':
      return seeOther(`/login?${new URLSearchParams({ return_to: here })}`);
    case 'aal2_required':
      return seeOther(`/login?${new URLSearchParams({ aal: 'aal2', return_to: here })}`);
    case 'go': {
      const to = ownUrl(opened.to);
      return to ? seeOther(to) : problem(request, 'upstream_invalid', { cause: 'kratos: redirect leads elsewhere' });
    }
    case 'disabled':
      return problem(request, 'flow_disabled');
    case 'account_disabled':
      return problem(request, 'account_disabled');
    case 'refused':
      return problem(request, 'param_invalid', { cause: 'kratos refused to make the flow' });
  }
}

/** A return_to that may be followed; null for anything else, so that the default applies. */
export function safeReturnTo(value: string | undefined): string | null {
  const { origin, returnOrigins } = getEnv();
  return value === undefined ? null : allowedUrl(value, origin, [origin, ...returnOrigins]);
}

/** A URL of our own origin; null for anything else. */
export function ownUrl(value: string): string | null {
  const { origin } = getEnv();
  return allowedUrl(value, origin, [origin]);
}
