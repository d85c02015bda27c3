import { SessionsPage } from '@/components/pages/sessions-page';
import { toSessionView } from '@/lib/account/session-views';
import { getEnv } from '@/lib/config/env';
import { readParams, wordRule } from '@/lib/http/params';
import { getSessionRecords, type SessionRecord } from '@/lib/kratos/sessions';
import type { SessionsView } from '@/lib/views';
import { type ActiveSession, requireSession } from '../../_shared/account-guard';
import { errorPage, upstreamErrorPage } from '../../_shared/error-page';
import { signedForm } from '../../_shared/forms';
import { pageScope } from '../../_shared/page-scope';
import { render } from '../../_shared/respond';
import { sessionsUrl } from '../../_shared/urls';
import { withErrorPage } from '../../_shared/with-error-page';
import { postSessions } from './post';

/** The person's sessions: where they are signed in, and where they were. */
export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { done: { ...wordRule, isOptional: true } });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const session = await requireSession(request, sessionsUrl());
  if (!session.ok) return session.error;
  const records = await getSessionRecords(session.value.session.identity.id);
  if (!records.ok) return upstreamErrorPage(request, records.error);
  const scope = pageScope(request, { selfUrl: sessionsUrl() });
  const view = toView(session.value, records.value, params.value.done ?? null);
  return render(scope, <SessionsPage context={scope.context} view={view} />);
});

export const POST = withErrorPage(postSessions);

/** How many sessions that are over are shown. */
const MAX_OVER = 20;

function toView(session: ActiveSession, records: readonly SessionRecord[], done: string | null): SessionsView {
  const currentId = session.session.id;
  const alive = records.filter((record) => record.isAlive && record.id !== currentId);
  const current = records.find((record) => record.id === currentId);
  const form = (about: string, decision: string) => signedForm({ purpose: 'sessions', session, about }, { decision });
  return {
    current: current ? toSessionView(current) : null,
    others: alive.map((record) => ({ ...toSessionView(record), end: form(record.id, 'one') })),
    endOthers: alive.length > 0 ? form('', 'others') : null,
    endEverywhere: form('', 'everywhere'),
    endsTokens: getEnv().endsTokensAtSignOut,
    over: records
      .filter((record) => !record.isAlive && record.id !== currentId)
      .slice(0, MAX_OVER)
      .map(toSessionView),
    done: done === 'one' || done === 'others' ? done : null,
  };
}
