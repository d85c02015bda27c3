import { checkedClients } from './read-file';
import { resolveClient, type WantedClient } from './resolve';
import type { ClientInput } from './schema';

/** A client that has nothing wrong, with what the test is about on top. */
export function wantedClient(members: Partial<ClientInput> = {}, set?: string): WantedClient {
  const { type = 'web' } = members;
  const usesRedirects = type !== 'service' && type !== 'exchange';
  const base = {
    id: 'shop',
    scopes: ['openid'],
    ...(usesRedirects ? { redirect_uris: ['https://shop.example.com/callback'] } : {}),
  };
  const {
    clients: [entry],
  } = checkedClients({ clients: [{ ...base, ...members }] }, 'sample');
  if (entry === undefined) throw new Error('The sample is not there.');
  return resolveClient(entry, set);
}
