import path from 'node:path';
import { signsInDevices } from '../ory/version';
import { DEMO_EMAIL } from './account';
import type { Stack, StackOptions } from './start-stack';

/** The text when everything runs: where to go, and how to sign in. */
export function welcome(stack: Stack, options: Pick<StackOptions, 'frontDoor'>, tookMs: number): string {
  const { settings, secrets } = stack;
  const places = [
    ...(stack.hasDemo ? [['Demo application', `${settings.appUrl}/`]] : []),
    ...(options.frontDoor === false ? [] : [['Front door', `${settings.vestibuleUrl}/`]]),
    ['Mailbox', `${settings.mailUrl}/`],
    ...(stack.hasDemo ? [['OpenID provider', `${settings.providerUrl} (Birch, for "Sign in with Birch")`]] : []),
    ...(stack.hasDemo && options.frontDoor !== false
      ? [
          ['MCP server', `${settings.mcpUrl}/mcp (type this into an MCP client, and nothing else)`],
          ['', `or: claude mcp add --transport http notes ${settings.mcpUrl}/mcp`],
        ]
      : []),
    ['Kratos', `${settings.kratosPublicUrl} (admin ${settings.kratosAdminUrl})`],
    ['Hydra', `${settings.hydraPublicUrl} (admin ${settings.hydraAdminUrl})`],
    ['Account', `${DEMO_EMAIL}   password ${secrets.demoPassword}`],
    ...(stack.hasDemo && signsInDevices(stack.versions.hydra)
      ? [['Sign in a device', 'npm run demo:device, in another terminal']]
      : []),
    ...(stack.versions.oathkeeper === undefined
      ? []
      : [['Oathkeeper', `${settings.oathkeeperUrl} (API ${settings.oathkeeperApiUrl})`]]),
    ['Data and logs', settings.dataDir],
    ...(options.frontDoor === false
      ? []
      : [['Check it', `npm run vestibule -- --env-file ${envFileOf(settings.dataDir)} doctor`]]),
  ];
  const lines = places.map(([title = '', text = '']) => `  ${title.padEnd(18)}${text}`);
  return ['', `Ready after ${(tookMs / 1000).toFixed(1)} s.`, '', ...lines, '', 'Ctrl-C stops everything.', ''].join(
    '\n',
  );
}

function envFileOf(dataDir: string): string {
  return path.join(path.relative(process.cwd(), dataDir), 'front-door.env');
}
