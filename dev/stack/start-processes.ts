import type { Secrets } from '../config/secrets.mjs';
import type { Settings } from '../settings';
import { LOOPBACK } from '../settings';
import type { ChildSpec } from './child';
import type { Group } from './group';
import { acceptsConnections, allOk, answers, waitUntilReady } from './ready';
import { type Demo, demoSpec, type FrontDoorMode, frontDoorSpec, mailSpec, textsSpec } from './specs';

type StartOptions = { settings: Settings; frontDoor: FrontDoorMode | false; signal?: AbortSignal };

/** Starts what the front door needs: Kratos, Hydra and the mailbox. */
export async function startServers(
  group: Group,
  options: StartOptions,
  specs: { kratos: ChildSpec; courier: ChildSpec; hydra: ChildSpec },
): Promise<void> {
  const { settings } = options;
  const limits = limitsFrom(options);
  const mail = group.start(mailSpec(settings));
  const texts = group.start(textsSpec(settings));
  const kratos = group.start(specs.kratos);
  const hydra = group.start(specs.hydra);
  const smtpPort = settings.ports.MAIL_SMTP_PORT;
  const probes = [
    {
      title: `The mailbox (mail, ${settings.mailUrl})`,
      child: mail,
      isReady: async () =>
        (await acceptsConnections(LOOPBACK, smtpPort)) && (await allOk(`${settings.mailUrl}/api/healthz`)),
    },
    {
      title: `Text messages (${settings.textsUrl})`,
      child: texts,
      isReady: () => acceptsConnections(LOOPBACK, settings.ports.TEXTS_PORT),
    },
    {
      title: `Kratos (${settings.kratosPublicUrl})`,
      child: kratos,
      // Kratos has its health under /admin on the admin port, Hydra doesn't.
      isReady: () => allOk(`${settings.kratosPublicUrl}/health/ready`, `${settings.kratosAdminUrl}/admin/health/ready`),
    },
    {
      title: `Hydra (${settings.hydraPublicUrl})`,
      child: hydra,
      isReady: () => allOk(`${settings.hydraPublicUrl}/health/ready`, `${settings.hydraAdminUrl}/health/ready`),
    },
  ];
  await Promise.all(probes.map((probe) => waitUntilReady(probe, limits)));
  group.start(specs.courier);
}

/** Starts the front door and the demo. */
export async function startFaces(
  group: Group,
  options: StartOptions,
  parts: { secrets: Secrets; demos: Demo[] },
): Promise<void> {
  const { settings, frontDoor } = options;
  const limits = limitsFrom(options);
  if (frontDoor !== false) {
    const child = group.start(frontDoorSpec(settings, parts.secrets, frontDoor));
    const address = `http://${LOOPBACK}:${settings.ports.PORT}`;
    await waitUntilReady(
      { title: `The front door (${address})`, child, isReady: () => allOk(`${address}/health/ready`) },
      limits,
    );
  }
  const probes = parts.demos.map((which) => {
    const child = group.start(demoSpec(settings, parts.secrets, which));
    const port = settings.ports[DEMO_PORTS[which]];
    return { title: `The demo ${which}`, child, isReady: () => answers(`http://${LOOPBACK}:${port}/`) };
  });
  await Promise.all(probes.map((probe) => waitUntilReady(probe, limits)));
}

/** The setting of each demo process's port. */
export const DEMO_PORTS = {
  app: 'DEMO_APP_PORT',
  api: 'DEMO_API_PORT',
  provider: 'DEMO_PROVIDER_PORT',
  mcp: 'DEMO_MCP_PORT',
} as const;

/** Oathkeeper is ready when it has read the access rules. */
export async function startOathkeeper(group: Group, options: StartOptions, spec: ChildSpec): Promise<void> {
  const { settings } = options;
  const child = group.start(spec);
  const title = `Oathkeeper (${settings.oathkeeperUrl})`;
  const isReady = () => allOk(`${settings.oathkeeperApiUrl}/health/ready`);
  await waitUntilReady({ title, child, isReady }, limitsFrom(options));
}

function limitsFrom(options: StartOptions) {
  return { timeoutMs: options.settings.readyTimeoutMs, signal: options.signal };
}
