import type { Settings } from '../base/settings';
import type { Ask } from './ask';
import type { Finding } from './finding';

export type Server = 'kratos-public' | 'kratos-admin' | 'hydra-public' | 'hydra-admin' | 'front-door';

/** Where each of them is. */
export function urlsOf(env: Settings['env']): Record<Server, string> {
  return {
    'kratos-public': env.kratosPublicUrl,
    'kratos-admin': env.kratosAdminUrl,
    'hydra-public': env.hydraPublicUrl,
    'hydra-admin': env.hydraAdminUrl,
    'front-door': env.origin,
  };
}

/** What one check saw that another one judges. */
export type Seen = {
  /** How long each flow of Kratos lives, by its name. */
  flowSeconds: Record<string, number>;
  /** How long a login request of Hydra lives; null where none was seen. */
  challengeSeconds: number | null;
  /** Hydra has called the token hook of the front door, and the answer stands in a token. */
  hasHookAnswered: boolean;
};

/** All that a check works with. */
export type Doctor = Pick<Settings, 'env' | 'source'> & {
  ask: Ask;
  internalUrl: string;
  /** Makes no client and no sign-in at Hydra. */
  isReadOnly: boolean;
  seen: Seen;
  /** The servers that answer. */
  alive: ReadonlySet<Server>;
};

/** One thing to look at, or several that are seen together. */
export type Check = {
  /** Stands for its findings where it cannot run. */
  id: string;
  needs: readonly Server[];
  run: (doctor: Doctor) => Promise<Finding[]>;
};

/** An address as it is shown: challenges, codes and flow ids stand in its query. */
export function shown(url: URL | null): string {
  return url === null ? 'nowhere' : `${url.origin}${url.pathname}`;
}
