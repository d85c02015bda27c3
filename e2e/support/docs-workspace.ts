import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PORT_DEFAULTS, ROOT, toProcessEnv } from '@/dev/settings';
import type { Step } from './docs-blocks';
import type { StackInfo } from './stack';

const MARK = '--- next step of the guide ---';
const run = promisify(execFile);

export type Workspace = {
  folder: string;
  /** Runs the steps in one shell, because later ones may use what earlier ones made. Returns what each printed. */
  run: (steps: readonly Step[]) => Promise<string[]>;
  /** Replaces the demo's addresses with those of this stack. */
  localised: (text: string) => string;
  remove: () => void;
};

/**
 * Makes a folder like the one a guide's reader is in: the clone, with the running demo's data folder. It consists of
 * links, so that the guide's files don't end up among the sources.
 */
export function openWorkspace(stack: StackInfo): Workspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-guide-'));
  const linked = readdirSync(ROOT).filter((name) => name !== '.git' && name !== '.vestibule' && name !== '.env');
  for (const name of linked) symlinkSync(path.join(ROOT, name), path.join(folder, name));
  symlinkSync(stack.dataDir, path.join(folder, '.vestibule'));
  return {
    folder,
    localised: (text) => localised(text, stack),
    run: async (steps) => {
      const file = path.join(folder, 'guide.sh');
      // A terminal shows both outputs.
      writeFileSync(file, ['exec 2>&1', ...steps.map(toScript)].join('\n'));
      const { stdout } = await run('bash', ['--norc', file], {
        cwd: folder,
        env: toProcessEnv(environment(stack)),
        timeout: 120_000,
      });
      return stdout.split(`${MARK}\n`).slice(1);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function toScript(step: Step): string {
  const script =
    step.kind === 'command' ? step.script : `cat > '${step.name}' <<'END OF FILE'\n${step.content}END OF FILE\n`;
  return `echo '${MARK}'\n${script}`;
}

function environment(stack: StackInfo): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, VESTIBULE_URL: stack.origin, HYDRA_ADMIN_URL: stack.hydraAdminUrl };
}

/** The demo listens on its default ports, and the stack of the tests on others. */
function localised(text: string, stack: StackInfo): string {
  const offset = Number(new URL(stack.origin).port) - 3000;
  return PORT_DEFAULTS.reduce(
    (result, [, port]) =>
      result.replaceAll(new RegExp(`(localhost|127\\.0\\.0\\.1):${port}\\b`, 'g'), `$1:${port + offset}`),
    text,
  );
}
