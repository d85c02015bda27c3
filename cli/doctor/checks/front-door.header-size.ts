import type { Reply } from '../ask';
import { check, type Question } from '../check';
import { fineUnless } from '../finding';

const ID = 'front-door.header-size';
/** Hydra's challenges take up to about 12 KB of an address. */
const LONG = 'x'.repeat(12 * 1024);

/** The status of a request with a long address, and a long redirect; null if none was asked for. */
type LongAddresses = { address: number; redirect: Pick<Reply, 'status' | 'location'> | null };

const LONG_ADDRESSES: Question<LongAddresses> = {
  id: ID,
  needs: ['front-door'],
  ask: async ({ ask, env }) => {
    // In the address and in Referer, as a browser sends a challenge.
    const url = `${env.origin}/health/alive?vestibule_doctor=${LONG}`;
    const address = (await ask(url, { headers: { referer: url } })).status;
    if (!env.isGatewayOn) return { address, redirect: null };
    // Only this long redirect needs neither a client nor a session; see front-door.origin.
    const form = { client_id: 'vestibule-doctor', state: LONG };
    return { address, redirect: await ask(`${env.origin}/oauth2/auth`, { method: 'POST', form }) };
  },
};

/** Whether a long challenge gets through, in the address of a request and in a redirect. */
export const frontDoorHeaderSize = check(ID, LONG_ADDRESSES, ({ address, redirect }) => {
  const isLong = (redirect?.location?.href.length ?? 0) >= LONG.length;
  const wrong = [
    ...(address < 400 ? [] : [`an address of 12 KB is answered with ${address}`]),
    ...(redirect === null || redirect.status < 400
      ? []
      : [`${redirect.status} comes in place of a redirect to an address of 12 KB`]),
  ];
  const text = isLong
    ? 'Long addresses get through, and so do redirects to them.'
    : 'Long addresses get through; redirects to them can be checked only with the gateway.';
  return fineUnless(wrong, text, {
    why: "Hydra's challenges are that long for some applications. Only those fail, which is hard to diagnose.",
    fix: 'Let the proxy in front take headers of 64 KB. In nginx: large_client_header_buffers 4 64k for requests, and proxy_buffer_size 64k with proxy_buffers 4 64k for answers.',
  });
});
