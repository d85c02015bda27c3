import { toHydraForm } from '@/lib/agents/authorize/hydra-names';
import { mayBeUnverified, resolveClient } from '@/lib/agents/resolve-client';
import { readClientId, readTokenForm } from '@/lib/agents/token/form';
import type { Outgoing } from '@/lib/gateway/forward';
import { joinPairs } from '@/lib/http/raw-query';
import { answerSent } from './answer-sent';
import { forwardErrorResponse } from './forward-error';
import type { Forwarding } from './judge-answer';
import { forwardOnce } from './redeem';

type Asked = { match: Forwarding; outgoing: Outgoing };

/** Tells whether a revocation is of a client that Hydra may know by another id. */
export function needsRevoke(header: (name: string) => string | null, body: Buffer | null): boolean {
  const form = readTokenForm(header('content-type'), body);
  return form.kind === 'pairs' && mayBeUnverified(readClientId(form.pairs, header('authorization')) ?? '');
}

/**
 * Revokes a token of an unverified client, in Hydra's words. A client that may not do anything else any more still may
 * do this.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7009
 */
export async function answerRevoke(request: Request, asked: Asked): Promise<Response> {
  const { match, outgoing } = asked;
  const form = readTokenForm(request.headers.get('content-type'), outgoing.body);
  const pairs = form.kind === 'pairs' ? form.pairs : [];
  const clientId = readClientId(pairs, request.headers.get('authorization')) ?? '';
  const client = await resolveClient(clientId, {
    at: 'token',
    clientIp: request.headers.get('x-vestibule-client-ip'),
  });
  if (!client.ok && client.error.kind === 'upstream')
    return forwardErrorResponse(request, match, { kind: 'unavailable', cause: client.error.fault.cause });
  const body =
    client.ok && client.value.kind !== 'known'
      ? Buffer.from(joinPairs(toHydraForm(pairs, client.value)), 'latin1')
      : outgoing.body;
  const sent = await forwardOnce(request, match, { ...outgoing, body });
  return answerSent(request, { ...asked, choice: null }, sent);
}
