import { withoutAccount } from '@/lib/account/remembered-accounts';
import { getEnv } from '@/lib/config/env';
import { flowIdRule, matches } from '@/lib/http/params';
import type { SessionState } from '@/lib/kratos/session';
import { fail, ok } from '@/lib/result';
import { accountsCookie, knownAccounts } from '../_shared/account-cookie';
import { endForOther } from '../_shared/end-for-other';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { guardPost, type OwnForm, readSession } from '../_shared/post-guard';
import { seeOther } from '../_shared/respond';
import { accountsUrl, loginAsUrl, ownUrl, safeReturnTo } from '../_shared/urls';

type Form = { account: string; decision: 'use' | 'forget'; next: string };

const accountsForm: OwnForm<'account' | 'decision' | 'next', never, Form, { session: SessionState }> = {
  single: ['account', 'decision', 'next'],
  many: [],
  parse: ({ account = '', decision, next = '' }) => {
    if (account !== '' && !matches(account, flowIdRule)) return fail({ code: 'param_invalid', cause: 'account' });
    if (decision !== 'use' && decision !== 'forget') return fail({ code: 'param_invalid', cause: 'decision' });
    return ok({ account, decision, next });
  },
  read: (request) => readSession(request, accountsUrl(null)),
  subject: ({ account }) => ({ purpose: 'accounts', about: account }),
};

/** Forgets an account of this browser, or signs out in order to use it, or any other. */
export async function postAccounts(request: Request): Promise<Response> {
  if (!getEnv().hasAccountChooser) return errorPage(request, 'flow_disabled');
  const guarded = await guardPost(request, accountsForm);
  if (!guarded.ok) return guarded.error;
  const { form, session } = guarded.value;
  if (form.decision === 'forget') {
    const left = withoutAccount(knownAccounts(request), form.account);
    return seeOther(ownUrl(form.next) ?? accountsUrl(null), [accountsCookie(left)]);
  }
  const ended = await endForOther(request, session);
  if (!ended.ok) return upstreamErrorPage(request, ended.error, { retryAt: accountsUrl(null) });
  return seeOther(loginAsUrl(form.account, safeReturnTo(form.next)), ended.value);
}
