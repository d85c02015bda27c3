import { Resolver } from 'node:dns/promises';
import { Agent } from 'undici';
import { fail, ok, type Result } from '../result';
import { isPublicAddress } from './public-address';
import { type Incoming, type SendFault, send } from './send';

/** Looks up all addresses of a host. */
export type Resolve = (host: string, signal: AbortSignal) => Promise<string[]>;

export type Outside = {
  resolve: Resolve;
  isAllowed: (address: string) => boolean;
  /** A certificate authority beside those that Node knows, for tests. */
  ca?: string;
};

export type OutsideFault =
  /** It isn't a place to go to: nothing was sent. */
  { kind: 'forbidden'; cause: 'an address of the host is not public' } | SendFault;

type Limits = { timeoutMs: number; maxBytes: number };

const MAX_HEADER_BYTES = 8 * 1024;

/** The public internet, and nothing else. */
export const PUBLIC_INTERNET: Outside = { resolve: resolveByDns, isAllowed: isPublicAddress };

/**
 * Gets something from a host that a stranger has named, without letting the stranger reach anything behind us.
 *
 * The host is looked up once. Unless all of its addresses are allowed, nothing is sent; the connection goes to one of
 * the addresses that were checked. There is no cookie, no redirect, no compression, no proxy.
 *
 * @returns any answer of the host; or why there is none
 * @see https://www.rfc-editor.org/rfc/rfc6890
 */
export async function getFromOutside(
  url: URL,
  { timeoutMs, maxBytes }: Limits,
  { resolve, isAllowed, ca }: Outside = PUBLIC_INTERNET,
): Promise<Result<Incoming, OutsideFault>> {
  const endsAt = performance.now() + timeoutMs;
  const signal = AbortSignal.timeout(timeoutMs);
  const addresses = await lookUp(resolve, url.hostname, signal);
  if (addresses.length === 0) return fail({ kind: 'unavailable', cause: 'the host has no address' });
  if (!addresses.every(isAllowed)) return fail({ kind: 'forbidden', cause: 'an address of the host is not public' });
  const agent = connectionsTo(addresses, { ca, timeoutMs });
  try {
    const request = { origin: url.origin, method: 'GET', path: url.pathname, headers: HEADERS };
    const sent = await send(agent, request, { timeoutMs: endsAt - performance.now(), maxBytes });
    return sent.ok ? ok(sent.value) : sent;
  } finally {
    void agent.destroy();
  }
}

const HEADERS = { accept: 'application/json', 'user-agent': 'Vestibule' };

async function lookUp(resolve: Resolve, host: string, signal: AbortSignal): Promise<string[]> {
  const gaveUp = new Promise<string[]>((done) => signal.addEventListener('abort', () => done([]), { once: true }));
  return Promise.race([resolve(host, signal).catch(() => []), gaveUp]);
}

/** Connections that go to the given addresses, whatever the name of the host means a moment later. */
function connectionsTo(
  addresses: readonly string[],
  { ca, timeoutMs }: { ca?: string | undefined; timeoutMs: number },
) {
  const checked = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return new Agent({
    pipelining: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: {
      timeout: timeoutMs,
      ...(ca === undefined ? {} : { ca }),
      lookup: (_host, { all }, found) => {
        if (all === true) found(null, checked);
        else found(null, checked[0]?.address ?? '', checked[0]?.family);
      },
    },
  });
}

/**
 * Asks the name servers themselves: neither the hosts file nor the search list of this machine counts, and a slow
 * answer blocks nothing else.
 */
async function resolveByDns(host: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  signal.addEventListener('abort', () => resolver.cancel(), { once: true });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
