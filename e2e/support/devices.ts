import type { ClientOptions, ClientsFixture, OAuthClient } from './clients';
import type { StackInfo } from './stack';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What a device gets to show, and to ask with. */
export type DeviceCodes = {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
};
export type DeviceAnswer = { status: number; body: Record<string, unknown> };

/** A program on a television or in a terminal: a client without a secret and without a redirect. */
export type Device = {
  client: OAuthClient;
  /** Asks for codes. */
  begin: (params?: Record<string, string>) => Promise<DeviceCodes>;
  /** Asks once whether somebody has signed it in. */
  poll: (codes: DeviceCodes) => Promise<DeviceAnswer>;
  refresh: (refreshToken: unknown) => Promise<DeviceAnswer>;
};

export async function makeDevice(
  stack: StackInfo,
  clients: ClientsFixture,
  options: ClientOptions = {},
): Promise<Device> {
  const client = await clients.create({
    client_name: 'Living room',
    grant_types: [DEVICE_GRANT, 'refresh_token'],
    response_types: [],
    redirect_uris: [],
    post_logout_redirect_uris: [],
    isPublic: true,
    ...options,
  });
  const post = async (path: string, fields: Record<string, string>): Promise<DeviceAnswer> => {
    const body = new URLSearchParams({ client_id: client.client_id, ...fields });
    const answer = await fetch(stack.origin + path, { method: 'POST', body, redirect: 'manual' });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    client,
    begin: async (params = {}) => {
      const { status, body } = await post('/oauth2/device/auth', { scope: 'openid offline_access email', ...params });
      if (status !== 200) throw new Error(`The device got ${status}: ${JSON.stringify(body)}`);
      return body as DeviceCodes;
    },
    poll: ({ device_code }) => post('/oauth2/token', { grant_type: DEVICE_GRANT, device_code }),
    refresh: (refreshToken) =>
      post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: String(refreshToken) }),
  };
}
