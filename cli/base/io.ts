import { createInterface } from 'node:readline/promises';
import type { Readable } from 'node:stream';

/** Everything the tool has of the world around it, apart from files and the network. */
export type Io = {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  env: Record<string, string | undefined>;
  /** What is piped in; undefined if standard input is a terminal. */
  stdin: Readable | undefined;
  /** Asks a person a yes-or-no question; undefined if there is no terminal. */
  ask: ((question: string) => Promise<boolean>) | undefined;
};

/** The streams and the environment of this process, and a person to ask if both streams are a terminal. */
export function processIo(env: Record<string, string | undefined>): Io {
  // The reader of the output may be gone (`| head`). Finish what was started anyway.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    env,
    stdin: process.stdin.isTTY ? undefined : process.stdin,
    ask:
      process.stdin.isTTY && process.stderr.isTTY
        ? (question) => askAtTerminal(question, process.stdin, process.stderr)
        : undefined,
  };
}

/** Asks at a terminal. Ctrl-C and Ctrl-D mean no; they are not signals while the question is open. */
export async function askAtTerminal(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<boolean> {
  const terminal = createInterface({ input, output });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError')) throw error;
    output.write('\n');
    return false;
  } finally {
    terminal.close();
  }
}
