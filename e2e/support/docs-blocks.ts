import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { toProcessEnv } from '../../dev/settings';

/** A command of a guide, and what it prints. */
export type Command = { heading: string; script: string; output: string };

const FENCE = /^```(\S*) ?(\S*)\n([\s\S]*?)^```$|^#{1,6} (.+)$/gm;
const MARK = '--- next command of the guide ---';
const run = promisify(execFile);

/** The commands of a guide, in their order: blocks marked "bash run", each with the block "text output" behind it. */
export function commandsOf(file: string): Command[] {
  const commands: Command[] = [];
  let heading = '';
  for (const [, language, role, body = '', title] of readFileSync(file, 'utf8').matchAll(FENCE)) {
    if (title !== undefined) heading = title;
    const last = commands.at(-1);
    if (language === 'bash' && role === 'run') commands.push({ heading, script: body, output: '' });
    else if (language === 'text' && role === 'output' && last !== undefined) last.output = body;
  }
  return commands;
}

/** Runs the commands one after the other in one shell, for later ones may use what earlier ones made. Gives what each printed. */
export async function runCommands(commands: Command[], env: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-guide-'));
  const script = commands.flatMap(({ script }) => [`echo '${MARK}'`, script]).join('\n');
  const file = path.join(folder, 'guide.sh');
  writeFileSync(file, script);
  try {
    const { PATH = '' } = process.env;
    const { stdout, stderr } = await run('bash', ['--norc', file], {
      cwd: folder,
      env: toProcessEnv({ PATH, ...env }),
      timeout: 30_000,
    });
    if (stderr !== '') throw new Error(`The commands of the guide complain:\n${stderr}`);
    return stdout.split(`${MARK}\n`).slice(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
