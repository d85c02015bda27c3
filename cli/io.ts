import { createInterface } from 'node:readline/promises';

/** All that the tool has of the world around it, apart from files and the network. */
export type Io = {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  env: Record<string, string | undefined>;
  /** Asks a person a question that is answered with yes or no; undefined where nobody sits at a terminal. */
  ask: ((question: string) => Promise<boolean>) | undefined;
};

/** The world of a process: its streams, its environment, and a person to ask where both streams are a terminal. */
export function processIo(env: Record<string, string | undefined>): Io {
  // Whoever read the output may be gone (`| head`): what was begun is still brought to its end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    env,
    ask: process.stdin.isTTY && process.stderr.isTTY ? askAtTerminal : undefined,
  };
}

async function askAtTerminal(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
