import type { Place, Preset } from '@/cli/clients/presets/preset';
import { PRESETS } from '@/cli/clients/presets/presets';
import { presetFile } from '@/cli/clients/presets/print';

const ISSUER = 'https://login.example.com';

const HEAD = `# Ready-made entries for applications

What to fill in on both sides to put an application behind the front door. This page is made from the entries of the [command line](guides/command-line.md) (\`npm run docs:applications\`), which prints them with your own addresses:

\`\`\`bash
npm run --silent vestibule -- clients presets
npm run --silent vestibule -- clients preset grafana --url https://grafana.example.com > grafana.yaml
npm run --silent vestibule -- clients apply grafana.yaml
\`\`\`

\`<secret>\` is what \`clients apply\` shows once. Here, the front door is \`${ISSUER}\`. The tests apply each entry to Hydra v2.3.0 and v26.2.0, sign in with its redirect URI and its way to authenticate, and look for the claims that the application reads, in the ID token and at \`/userinfo\`. The applications themselves don't run in the tests: check their settings against the documentation of your version.

All entries of servers are [first-party](guides/first-party-clients.md); remove \`first_party\` where people should be asked. Give single applications [a look and rules of their own](guides/client-settings.md).
`;

/** The text of docs/applications.md. */
export function applicationsPage(): string {
  const list = PRESETS.map(({ title, name }) => `* [${title}](#${toAnchor(title)}): \`${name}\``).join('\n');
  return [HEAD, `${list}\n`, ...PRESETS.map(section)].join('\n');
}

function section(preset: Preset): string {
  const place: Place = { url: preset.example ?? '', issuer: ISSUER, id: preset.name };
  return `## ${preset.title}\n\n\`\`\`yaml\n${presetFile(preset, place)}\`\`\`\n`;
}

function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
