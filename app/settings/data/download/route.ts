import { toDataExport } from '@/lib/account/data-export';
import { getAllowedApplications } from '@/lib/hydra/allowed-applications';
import { readAccount } from '@/lib/kratos/account';
import { getSessionRecords } from '@/lib/kratos/sessions';
import { log } from '@/lib/log';
import { requireFreshSession } from '../../../_shared/account-guard';
import { DISAGREEMENT, errorPage, upstreamErrorPage } from '../../../_shared/error-page';
import { withErrorPage } from '../../../_shared/with-error-page';

/** Everything that the identity system keeps about the person who is signed in, as a file. */
export const GET = withErrorPage(async (request) => {
  const session = await requireFreshSession(request, '/settings/data');
  if (!session.ok) return session.error;
  const subject = session.value.session.identity.id;
  const retry = { retryAt: '/settings/data' };
  const [account, sessions, applications] = await Promise.all([
    readAccount(subject),
    getSessionRecords(subject),
    getAllowedApplications(subject),
  ]);
  for (const read of [account, sessions, applications]) {
    if (!read.ok) return upstreamErrorPage(request, read.error, retry);
  }
  if (!account.ok || !sessions.ok || !applications.ok || account.value === null) {
    return errorPage(request, 'upstream_invalid', { cause: DISAGREEMENT });
  }
  const parts = { account: account.value, sessions: sessions.value, applications: applications.value };
  log.info({ event: 'data_exported', subject }, 'a person has downloaded their data');
  return new Response(`${JSON.stringify(toDataExport({ ...parts, nowMs: Date.now() }), null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="account-data.json"',
    },
  });
});
