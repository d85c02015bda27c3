import { readQueryAsGo } from '../http/params';
import { DEVICE_VERIFY } from '../patterns';

/** A request that comes from a device without a browser of its own. */
export type DeviceRequest = {
  /** The code that the device shows; null where Hydra hides it. */
  code: string | null;
};

/**
 * Reads whether a login or consent request comes from a device, by its URL.
 *
 * @returns null for the request of an application that runs in this browser or beside it
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.3
 */
export function readDeviceRequest(requestUrl: string): DeviceRequest | null {
  const [address = '', query = ''] = requestUrl.split('#', 1)[0]?.split('?', 2) ?? [];
  if (!address.endsWith(DEVICE_VERIFY)) return null;
  const code = readQueryAsGo(query).get('user_code') ?? '';
  return { code: /^[A-Za-z0-9-]{4,32}$/.test(code) ? code : null };
}
