/** The token endpoint's answer, success or not. */
export type TokenAnswer = { status: number; body: Record<string, unknown> };
export type Credentials = { id: string; secret: string; isInHeader?: boolean };

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Calls a token endpoint as a confidential client does. */
export async function askToken(
  server: string,
  { id, secret, isInHeader = false }: Credentials,
  params: Record<string, string>,
): Promise<TokenAnswer> {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  const response = await fetch(`${server}/oauth2/token`, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(40_000),
    headers: isInHeader ? { authorization: `Basic ${basic}` } : {},
    body: new URLSearchParams(isInHeader ? params : { client_id: id, client_secret: secret, ...params }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
