import { readClientLook } from '@/lib/clients/settings';
import { getRegisteredClient } from '@/lib/hydra/registered-client';
import { readClientId } from '@/lib/oauth2/refusal-facts';
import { type Exchange, isHtml } from './judge-answer';
import type { PassedOn } from './pass-on';

/**
 * Keeps the opener of a popup on the one page of Hydra's that a sign-in shows, the form of response_mode=form_post,
 * where the client may have one. Redirects keep it anyway (server/default-headers.mjs), and so do our own pages.
 */
export async function keepOpener({ match, outgoing, answer }: Exchange, passed: PassedOn): Promise<PassedOn> {
  if (match.path !== '/oauth2/auth' || answer.status !== 200 || !isHtml(answer)) return passed;
  const id = readClientId(new URLSearchParams(outgoing.search));
  const client = id === null ? null : await getRegisteredClient(id);
  if (!client?.ok || !readClientLook(client.value?.metadata).allowsPopup) return passed;
  return { ...passed, headers: { ...passed.headers, 'cross-origin-opener-policy': 'unsafe-none' } };
}
