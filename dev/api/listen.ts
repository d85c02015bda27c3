import type { Server } from 'node:http';
import { EnvError } from './env';

/** Runs a demo process: prints a line when it listens, and ends with a message and exit code 1 if it can't start. */
export function runProcess(
  name: string,
  start: () => { server: Server; url: URL; port: number; setting: string },
): void {
  try {
    listen({ name, ...start() });
  } catch (error) {
    if (!(error instanceof EnvError)) {
      throw error;
    }
    fail(name, error.message);
  }
}

function listen(options: { name: string; server: Server; url: URL; port: number; setting: string }): void {
  const { name, server, url, port, setting } = options;
  server.on('error', (error: NodeJS.ErrnoException) => {
    fail(
      name,
      error.code === 'EADDRINUSE' ? `port ${port} is in use; change ${setting}` : `cannot listen: ${error.code}`,
    );
  });
  server.listen(port, '127.0.0.1', () => process.stdout.write(`${name} listens on ${url.origin}\n`));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}

function fail(name: string, message: string): void {
  process.stderr.write(`${name} cannot start: ${message}\n`);
  process.exitCode = 1;
}
