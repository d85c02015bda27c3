#!/usr/bin/env -S node --
// The command line tool as an executable: starts Node with what cli/main.ts needs, and is as good as the tool itself to whoever started it.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const child = spawn(
  process.execPath,
  // The condition of React's server, under which the package "server-only" lets the files of lib/ be imported. Without the two dashes, Node takes an
  // --env-file behind them as its own.
  ['--conditions=react-server', '--', path.join(ROOT, 'dev/bootstrap.mjs'), 'cli/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}

child.on('error', () => {
  process.stderr.write('Node could not be started a second time.\n');
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
