import type { AllowRule } from '../clients/settings';
import { type Identity, isAddressVerified, valueAt } from '../kratos/identity';

/**
 * Tells whether a person is among those that a client's rule lets in: each place that it names must have one of its
 * values, alone or in a list. In a trait, which people may fill in themselves, an address only counts if Kratos has
 * verified it, and a value such as `@example.com` stands for all addresses of that domain.
 *
 * @param rule undefined for a client without one; null for one that can't be read, which lets nobody in
 */
export function mayUse(identity: Identity, rule: AllowRule | undefined): boolean {
  if (rule === undefined) return true;
  if (rule === null) return false;
  return Object.entries(rule).every(([place, allowed]) => {
    const found = valueAt(identity, place);
    const values = (Array.isArray(found) ? found : [found]).filter(isScalar);
    return values.some((value) => allowed.some((one) => fits(identity, value, { place, allowed: one })));
  });
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function fits(identity: Identity, value: Scalar, { place, allowed }: { place: string; allowed: Scalar }): boolean {
  const isAddress = typeof allowed === 'string' && allowed.includes('@') && place.startsWith('traits.');
  if (!isAddress) return value === allowed;
  if (typeof value !== 'string') return false;
  const address = value.trim();
  const wanted = allowed.toLowerCase();
  const found = wanted.startsWith('@') ? domainOf(address) : address.toLowerCase();
  return found === wanted && isAddressVerified(identity, address);
}

function domainOf(address: string): string {
  return address.slice(Math.max(address.lastIndexOf('@'), 0)).toLowerCase();
}
