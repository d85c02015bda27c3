import type { AllowRule } from '../clients/settings';
import { type Identity, isAddressVerified, valueAt } from '../kratos/identity';

/**
 * Tells whether a person is among those that a client's rule lets in: each place that it names must have one of its
 * values, alone or in a list. A value such as `@example.com` stands for all verified addresses of that domain.
 *
 * @param rule undefined for a client without one; null for one that can't be read, which lets nobody in
 */
export function mayUse(identity: Identity, rule: AllowRule | undefined): boolean {
  if (rule === undefined) return true;
  if (rule === null) return false;
  return Object.entries(rule).every(([place, allowed]) => {
    const found = valueAt(identity, place);
    const values = Array.isArray(found) ? found : [found];
    return values.some((value) => isScalar(value) && allowed.some((one) => matches(identity, value, one)));
  });
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function matches(identity: Identity, value: Scalar, allowed: Scalar): boolean {
  if (value === allowed) return true;
  if (typeof allowed !== 'string' || !allowed.startsWith('@') || typeof value !== 'string') return false;
  const address = value.trim();
  // Anybody can type an address of the domain. Only its owner can confirm it.
  return domainOf(address) === allowed.toLowerCase() && isAddressVerified(identity, address);
}

function domainOf(address: string): string {
  return address.slice(Math.max(address.lastIndexOf('@'), 0)).toLowerCase();
}
