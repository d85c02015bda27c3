import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Secrets } from '../../config/secrets.mjs';
import { ROOT, type Settings } from '../../settings';
import { frontDoorArguments, frontDoorEnvironment, oryEnvironment } from '../../stack/specs';
import { readImageFiles } from './deployed';
import type { Manifest, Peer } from './manifest';
import { fillIn, type Values } from './placeholders';

type Place = { settings: Settings; secrets: Secrets; values: Values };

/** One that takes part: a peer, or the front door itself. */
export type Spec = Omit<Manifest, 'env'> & {
  isOwn: boolean;
  /** Whether it serves the public paths of Kratos and Hydra itself. Those of the others are asked directly. */
  hasGateway: boolean;
  folder: string;
  environment: (place: Place) => Record<string, string>;
};

export const OWN = 'Vestibule';
export const SECOND = 'Vestibule again (A/A)';
const WITHOUT_GATEWAY = 'Vestibule, gateway off';

/** Features that the peers don't have: with them, Hydra would ask us for each token once more. */
const EXTRAS = /^VESTIBULE_(EXCHANGE_|HOOK_KEYS$|SESSION_JWKS_FILE$)/;
/** A busy machine must not make a measurement one of the error page. */
const PATIENCE = { VESTIBULE_UPSTREAM_TIMEOUT_MS: '20000' };

/** Everything that takes part: the front door first, its copy second. */
export function listSpecs(peers: readonly Peer[], host: Settings['host']): Spec[] {
  const own = (name: string, hasGateway = true) => ownSpec(name, { hasGateway, host });
  return [own(OWN), own(SECOND), own(WITHOUT_GATEWAY, false), ...peers.map(peerSpec)];
}

function ownSpec(name: string, { hasGateway, host }: { hasGateway: boolean; host: Settings['host'] }): Spec {
  return {
    name,
    isOwn: true,
    hasGateway,
    reference: false,
    folder: ROOT,
    command: ['{node}', ...frontDoorArguments(host)],
    ready: '/health/alive',
    kratos: {},
    hydra: {},
    login: { button: 'method=password', fields: { identifier: '{email}', password: '{password}' }, find: {} },
    consent: { button: 'decision=accept', fields: { remember: null }, find: {} },
    canSend: null,
    files: readImageFiles(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8')),
    environment: ({ settings, secrets, values }) => {
      const all = Object.entries(frontDoorEnvironment(settings, secrets, 'built'));
      return {
        ...Object.fromEntries(all.filter(([variable]) => !EXTRAS.test(variable))),
        ...PATIENCE,
        VESTIBULE_GATEWAY: hasGateway ? 'on' : 'off',
        PORT: values.port,
      };
    },
  };
}

function peerSpec({ env, ...peer }: Peer): Spec {
  return {
    ...peer,
    isOwn: false,
    hasGateway: false,
    environment: ({ settings, values }) => ({
      // What any program needs, and nothing of the front door's.
      ...oryEnvironment(settings),
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value, values)])),
    }),
  };
}
