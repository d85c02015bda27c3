import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Document, parse } from 'yaml';
import { findServer } from '@/dev/ory/find-server';
import { HYDRA, KRATOS } from '@/dev/ory/servers';
import { readSettings, toProcessEnv } from '@/dev/settings';
import { startChild } from '@/dev/stack/child';
import { allOk, waitUntilReady } from '@/dev/stack/ready';
import { hydraSpec, kratosSpec, oryEnvironment } from '@/dev/stack/specs';
import { freePort } from './free-port';
import type { StackInfo } from './stack';

export type ScratchServer = {
  publicUrl: string;
  adminUrl: string;
  /** Its main configuration file, which it reads again when it changes. */
  config: string;
  /** Ends the process and keeps its files. */
  pause: () => Promise<void>;
  stop: () => Promise<void>;
};
type Name = 'kratos' | 'hydra';
type Ports = { public: number; admin: number };
type Place = { dir: string; ports: Ports };

const run = promisify(execFile);

/** Changes to a server's configuration, by path. Undefined removes the key. */
export type Changes = Record<string, unknown>;

/**
 * Starts a second Kratos or Hydra with some of the stack's configuration changed. It has the same database and secrets,
 * unless these are changed.
 *
 * @param changes may depend on the server's folder, which is removed with it
 */
export function startChanged(
  stack: StackInfo,
  server: Name,
  changes: Changes | ((dir: string) => Changes),
): Promise<ScratchServer> {
  const configs = ({ dir, ports }: Place) => {
    const original = readFileSync(path.join(stack.dataDir, `config/${server}/${server}.yaml`), 'utf8');
    const document = new Document(parse(original));
    const all: Changes = {
      // Two processes write to one SQLite file here, and the stack's short wait is meant for one.
      dsn: String(document.get('dsn')).replace(/_busy_timeout=\d+/, '_busy_timeout=5000'),
      'serve.public.port': ports.public,
      'serve.admin.port': ports.admin,
      ...(server === 'hydra' ? { 'urls.self.admin': `http://127.0.0.1:${ports.admin}` } : {}),
      ...(typeof changes === 'function' ? changes(dir) : changes),
    };
    for (const [place, value] of Object.entries(all)) {
      if (value === undefined) document.deleteIn(place.split('.'));
      else document.setIn(place.split('.'), value);
    }
    return [write(dir, `${server}.yaml`, document.toString())];
  };
  return start(stack, server, { configs });
}

/** Starts a Kratos or Hydra with an empty database, from a printed configuration and the few settings that it lacks. */
export function startPrinted(
  stack: StackInfo,
  server: Name,
  { printed, env = {} }: { printed: string; env?: Record<string, string> },
): Promise<ScratchServer> {
  const configs = ({ dir, ports }: Place) => [
    write(dir, 'minimal.yaml', minimal(server, { dir, ports })),
    write(dir, 'printed.yaml', printed),
  ];
  return start(stack, server, { configs, env });
}

const EMAIL = { type: 'string', 'ory.sh/kratos': { credentials: { password: { identifier: true } } } };

function minimal(server: Name, { dir, ports }: Place): string {
  const schema = {
    $id: 'https://schemas.example.com/person.json',
    type: 'object',
    properties: { traits: { type: 'object', properties: { email: EMAIL } } },
  };
  const own =
    server === 'hydra'
      ? { secrets: { system: ['a system secret of a scratch Hydra'] } }
      : {
          secrets: { default: ['a secret of a scratch Kratos'] },
          identity: {
            default_schema_id: 'person',
            schemas: [{ id: 'person', url: `base64://${Buffer.from(JSON.stringify(schema)).toString('base64')}` }],
          },
          courier: { smtp: { connection_uri: 'smtp://127.0.0.1:9/' } },
        };
  const serve = { public: { host: '127.0.0.1', port: ports.public }, admin: { host: '127.0.0.1', port: ports.admin } };
  return new Document({ dsn: `sqlite://${dir}/${server}.sqlite?_fk=true&mode=rwc`, serve, ...own }).toString();
}

async function start(
  stack: StackInfo,
  server: Name,
  { configs, env = {} }: { configs: (place: Place) => string[]; env?: Record<string, string> },
): Promise<ScratchServer> {
  const settings = { ...readSettings(process.env), vestibuleUrl: stack.origin };
  const { file } = await findServer(server === 'hydra' ? HYDRA : KRATOS, settings, { say: () => undefined });
  const dir = mkdtempSync(path.join(tmpdir(), `vestibule-${server}-`));
  const ports = { public: await freePort(), admin: await freePort() };
  const [first = '', ...more] = configs({ dir, ports });
  const others = more.flatMap((config) => ['-c', config]);
  await run(file, ['migrate', 'sql', 'up', '-e', '--yes', '-c', first, ...others], {
    env: toProcessEnv(oryEnvironment(settings)),
    maxBuffer: 64 * 1024 * 1024,
  });
  mkdirSync(path.join(dir, 'logs'));
  const made = server === 'hydra' ? hydraSpec(settings, file, first) : kratosSpec(settings, file, first);
  const spec = { ...made, name: `scratch-${server}`, args: [...made.args, ...others], env: { ...made.env, ...env } };
  const child = startChild(spec, { logDir: path.join(dir, 'logs'), onLine: () => undefined });
  const publicUrl = `http://127.0.0.1:${ports.public}`;
  const adminUrl = `http://127.0.0.1:${ports.admin}`;
  const admin = server === 'hydra' ? `${adminUrl}/health/ready` : `${adminUrl}/admin/health/ready`;
  await waitUntilReady(
    { title: `A scratch ${server}`, child, isReady: () => allOk(`${publicUrl}/health/ready`, admin) },
    { timeoutMs: 30_000, signal: undefined },
  );
  return {
    publicUrl,
    adminUrl,
    config: first,
    pause: () => child.stop(),
    async stop() {
      await child.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function write(dir: string, name: string, text: string): string {
  const file = path.join(dir, name);
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
