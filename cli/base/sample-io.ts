import type { Io } from './io';
import { type Register, run } from './program';

export type Ran = { code: number; stdout: string; stderr: string };

/** Runs the tool in this process, without a terminal unless `ask` is given. */
export async function runWith(
  registers: readonly Register[],
  args: readonly string[],
  world: Partial<Pick<Io, 'env' | 'ask' | 'stdin'>> = {},
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    env: world.env ?? {},
    ask: world.ask,
    stdin: world.stdin,
  };
  const code = await run(args, io, registers);
  return { code, stdout, stderr };
}
