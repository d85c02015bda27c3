import type { Flow } from '../types';
import { isInput } from './nodes';

/** Kratos' groups and methods that can complete a second factor, the likeliest first. */
export const SECOND_FACTORS: readonly string[] = ['totp', 'code', 'webauthn', 'passkey', 'lookup_secret'];

/** Tells whether an AAL2 login flow offers any second factor. It offers none to an account that has none. */
export function hasSecondFactor(flow: Flow): boolean {
  return flow.ui.nodes.some((node) => SECOND_FACTORS.includes(node.group));
}

/** What people set up as a second factor. Codes need no preparation, and Kratos has no word for passkeys as one. */
const SET_UP = ['totp', 'webauthn', 'lookup_secret'];

/** Tells whether a settings flow has a second factor to set up. The script of passkeys is in the group of keys. */
export function canSetUpSecondFactor(flow: Flow): boolean {
  return flow.ui.nodes.some((node) => isInput(node) && SET_UP.includes(node.group));
}
