import type { Reply } from './ask';
import type { Question, Target } from './check';
import { startLogin } from './kratos-login-flow';

export type ReturnReply = { target: string; reply: Reply };

/** What Kratos answers to return addresses. */
export type ReturnReplies = {
  /** Those that the front door needs. */
  needed: readonly ReturnReply[];
  /** A site that belongs to nobody. */
  nobody: Reply;
  /** Hosts beside and below the front door's own. */
  neighbours: readonly ReturnReply[];
  /** Where a browser is sent with the site of nobody. */
  errorPage: URL | null;
};

/** The error id of an address that is not allowed. */
export const RETURN_FORBIDDEN = 'self_service_flow_return_to_forbidden';

export const KRATOS_RETURN_URLS: Question<ReturnReplies> = {
  id: 'kratos.return-urls',
  needs: ['kratos-public'],
  ask: async (target) => {
    const { origin, returnOrigins } = target.env;
    const needed = [`${origin}/login?login_challenge=vestibule-doctor`, ...returnOrigins.map((one) => `${one}/`)];
    const { nobody, neighbours } = foreignTargets(origin);
    return {
      needed: await startWith(target, needed),
      nobody: await startLogin(target, { return_to: nobody }),
      errorPage: (await startLogin(target, { return_to: nobody }, 'text/html')).location,
      neighbours: await startWith(target, neighbours),
    };
  },
};

async function startWith(target: Target, addresses: readonly string[]): Promise<ReturnReply[]> {
  const replies: ReturnReply[] = [];
  for (const address of addresses)
    replies.push({ target: address, reply: await startLogin(target, { return_to: address }) });
  return replies;
}

/**
 * Addresses where no form of a front door ends: at a site of nobody, and at hosts beside and below its own, which a
 * wildcard would allow.
 */
export function foreignTargets(origin: string): { nobody: string; neighbours: string[] } {
  const { protocol, hostname, port } = new URL(origin);
  const parent = hostname.split('.').slice(1).join('.');
  const isName = !hostname.startsWith('[') && !/^[\d.]+$/.test(hostname);
  const domains = isName ? [hostname, parent].filter((domain) => domain !== '') : [];
  const neighbours = domains.map((domain) => `${protocol}//vestibule-doctor.${domain}${port && `:${port}`}/`);
  return { nobody: 'https://vestibule-doctor.invalid/', neighbours };
}
