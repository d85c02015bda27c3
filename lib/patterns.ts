/** A UUID in any case, as the source of a regular expression: ids of Kratos' identities, sessions and flows. */
export const UUID_SOURCE = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** One UUID and nothing else. */
export const UUID = new RegExp(`^${UUID_SOURCE}$`);

/** One OAuth 2.0 scope. @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3 */
export const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Hydra's address that begins and ends the sign-in of a device. */
export const DEVICE_VERIFY = '/oauth2/device/verify';
