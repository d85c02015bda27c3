import type { StackInfo } from './stack';

/** Trades an assertion at Hydra's token endpoint with the credentials of the exchange client. */
export async function redeem(
  stack: StackInfo,
  assertion: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { clientId, clientSecret } = stack.exchange;
  const answer = await fetch(`${stack.hydraPublicUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion, scope: 'email' }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
