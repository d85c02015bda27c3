import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SetupError } from '../../settings';

const run = promisify(execFile);

/** The version of a Node. @throws SetupError where the file is none */
export async function nodeVersion(file: string): Promise<string> {
  try {
    const { stdout } = await run(file, ['--version']);
    if (/^v\d+\.\d+\.\d+\s*$/.test(stdout)) return stdout.trim().slice(1);
  } catch {
    // The same message as for another program.
  }
  throw new SetupError(`--node: ${file} isn't a Node.`);
}
