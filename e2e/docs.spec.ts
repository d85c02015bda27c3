import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { parseSteps, toPattern } from './support/docs-blocks';
import { openWorkspace } from './support/docs-workspace';
import { isNewer, readStack } from './support/stack';

const GUIDES = path.resolve(import.meta.dirname, '../docs/guides');
const names = readdirSync(GUIDES).filter(
  (name) => parseSteps(readFileSync(path.join(GUIDES, name), 'utf8')).length > 0,
);

/** Their first command says 0 where the server is too old for the others, and they say so. */
const NEWER_ONLY: ReadonlySet<string> = new Set(['devices.md']);

for (const name of names) {
  test(`the commands of docs/guides/${name} print what the guide shows`, async () => {
    test.slow();
    const workspace = openWorkspace(readStack());
    try {
      const steps = parseSteps(workspace.localised(readFileSync(path.join(GUIDES, name), 'utf8')));
      const first = steps[0];
      if (NEWER_ONLY.has(name) && !isNewer(readStack()) && first !== undefined) {
        expect(await workspace.run([first])).toEqual(['0\n']);
        return;
      }
      const printed = await workspace.run(steps);
      steps.forEach((step, at) => {
        const output = step.kind === 'command' ? step.output : '';
        expect(printed[at], `under "${step.heading}"`).toMatch(toPattern(output));
      });
      expect(printed).toHaveLength(steps.length);
    } finally {
      workspace.remove();
    }
  });
}

test('every guide with a command is followed', () => {
  expect(names).toEqual([
    'account-centre.md',
    'authorization-code.md',
    'clients-in-kratos.md',
    'clients.md',
    'command-line.md',
    'devices.md',
    'first-party-clients.md',
    'fresh-claims.md',
    'from-ory-cli.md',
    'oathkeeper.md',
    'passkeys.md',
    'protect-an-mcp-server.md',
    'session-exchange.md',
    'session-jwt.md',
    'social-sign-in.md',
    'validate-a-token.md',
  ]);
});
