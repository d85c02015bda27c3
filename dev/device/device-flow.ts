import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** The program: which server it signs in at, and under which name. */
export type Place = { issuer: string; clientId: string; say: (line: string) => void };

const codesSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  verification_uri_complete: z.url().optional(),
  expires_in: z.number(),
  interval: z.number().default(5),
});
const discoverySchema = z.object({
  device_authorization_endpoint: z.url().optional(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
});
const errorSchema = z.object({ error: z.string() });
const tokensSchema = z.object({ access_token: z.string() });

type Codes = z.infer<typeof codesSchema>;
type Discovery = z.infer<typeof discoverySchema>;

/** What a program without a browser says when it can't sign in. */
export class DeviceError extends Error {}

/**
 * Signs in as a program without a browser does: it shows a code, and asks until somebody has entered it elsewhere.
 *
 * @returns what the userinfo endpoint says about the person
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3
 */
export async function signInByCode(place: Place): Promise<Record<string, unknown>> {
  const discovery = discoverySchema.parse(await get(`${place.issuer}/.well-known/openid-configuration`));
  const { device_authorization_endpoint: start, userinfo_endpoint: userinfo } = discovery;
  if (start === undefined) throw new DeviceError('This Hydra signs in no devices: v25.4.0 and newer do.');
  const asked = await post(start, { client_id: place.clientId, scope: 'openid offline_access profile email' });
  const codes = codesSchema.safeParse(asked);
  if (!codes.success) throw new DeviceError(`No code: ${errorOf(asked)}`);
  show(codes.data, place);
  const token = await waitForToken(codes.data, discovery, place);
  return z.record(z.string(), z.unknown()).parse(await get(userinfo, { authorization: `Bearer ${token}` }));
}

function show({ user_code: code, verification_uri: page, verification_uri_complete: link }: Codes, { say }: Place) {
  const half = Math.ceil(code.length / 2);
  say(`\nOpen ${page} in a browser, and enter the code:\n\n    ${code.slice(0, half)}-${code.slice(half)}\n`);
  if (link !== undefined) say(`Or open ${link} and compare the code.\n`);
  say('Waiting ...');
}

async function waitForToken(codes: Codes, { token_endpoint: endpoint }: Discovery, place: Place): Promise<string> {
  const endsAt = Date.now() + codes.expires_in * 1000;
  let pauseSeconds = codes.interval;
  while (Date.now() < endsAt) {
    await sleep(pauseSeconds * 1000);
    const answer = await post(endpoint, {
      client_id: place.clientId,
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: codes.device_code,
    });
    const tokens = tokensSchema.safeParse(answer);
    if (tokens.success) return tokens.data.access_token;
    const error = errorOf(answer);
    if (error === 'slow_down') pauseSeconds += 5;
    else if (error !== 'authorization_pending') throw new DeviceError(`Not signed in: ${error}`);
  }
  // Hydra never says that the code has expired.
  throw new DeviceError('Nobody has entered the code in time, or somebody said no.');
}

function errorOf(answer: unknown): string {
  return errorSchema.safeParse(answer).data?.error ?? 'an answer that makes no sense';
}

async function get(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  return read(await fetch(url, { headers: { accept: 'application/json', ...headers } }));
}

async function post(url: string, fields: Record<string, string>): Promise<unknown> {
  return read(await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }));
}

async function read(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}
