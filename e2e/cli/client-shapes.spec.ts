import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { CLIENT_SHAPES } from '../support/client-shapes';
import { expect, test } from '../support/fixtures';
import { hydraSettings } from '../support/own-trust';
import { makeScratchFolder } from '../support/scratch-folder';
import { runVestibule } from '../support/vestibule-command';

test('"clients apply" writes what Hydra takes, warns where it is unwise, and finds no difference afterwards', async ({
  stack,
}) => {
  const scratch = makeScratchFolder();
  const file = scratch.file('clients.yaml');
  const shapes = Object.values(CLIENT_SHAPES).map((shape, index) => ({ ...shape, id: `e2e shape: ${index}` }));
  const apply = (clients: unknown[], ...options: string[]) => {
    writeFileSync(file, stringify({ set: 'e2e-shapes', clients }));
    return runVestibule(['clients', 'apply', file, '--yes', '--json', ...options], hydraSettings(stack));
  };
  try {
    const clients = shapes.map(({ id, client }) => ({ id, ...client }));
    const first = await apply(clients);
    expect(first.code, first.stderr).toBe(0);
    const { warnings } = JSON.parse(first.stdout) as { warnings: string[] };
    for (const { id, warnings: expected } of shapes) {
      const own = warnings.filter((warning) => warning.startsWith(`client "${id}": `) && !warning.includes('": id: '));
      expect(own, id).toHaveLength(expected.length);
      for (const [index, pattern] of expected.entries()) expect(own[index], id).toMatch(pattern);
    }
    const second = await apply(clients);
    expect(second.code, second.stderr).toBe(0);
    const steps = (JSON.parse(second.stdout) as { clients: { action: string; changes: unknown[] }[] }).clients;
    expect(steps.filter(({ action }) => action !== 'keep')).toEqual([]);
  } finally {
    const removed = await apply([], '--prune');
    expect(removed.code, removed.stderr).toBe(0);
    scratch.remove();
  }
});
