import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT, toProcessEnv } from '@/dev/settings';
import { parseSteps } from '../docs-blocks';
import { pythonWithPackages } from './python-packages';

/** A program of the guide, ready to start. */
export type Program = { language: 'TypeScript' | 'Python' | 'Go'; command: string; args: string[] };
export type Programs = { all: Program[]; folder: string; remove: () => void };

export const GUIDE = path.join(ROOT, 'docs/guides/validate-a-token.md');
const GO_VERSION_MESSAGE = 'The end-to-end tests need Go 1.25 or newer ("go" on PATH).';
const BUILD_TIMEOUT_MS = 4 * 60_000;
const run = promisify(execFile);

/** Extracts the three programs from the guide and prepares them: packages, compiler, type check. */
export async function preparePrograms(): Promise<Programs> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-snippets-'));
  for (const step of parseSteps(readFileSync(GUIDE, 'utf8'))) {
    if (step.kind === 'file') writeFileSync(path.join(folder, step.name), step.content);
  }
  try {
    const all = await Promise.all([typescript(folder), python(folder), go(folder)]);
    return { all, folder, remove: () => rmSync(folder, { recursive: true }) };
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

async function typescript(folder: string): Promise<Program> {
  const file = path.join(folder, 'api.mts');
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const strict = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--module', 'nodenext'];
  // With this, Node can run the file by stripping the types.
  const erasable = ['--erasableSyntaxOnly', '--verbatimModuleSyntax', '--types', 'node'];
  const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  await checked(process.execPath, [compiler, ...strict, ...erasable, file], folder);
  return { language: 'TypeScript', command: process.execPath, args: ['--import', 'tsx', file] };
}

async function python(folder: string): Promise<Program> {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const command = await pythonWithPackages(path.join(cache, 'vestibule/python'));
  return { language: 'Python', command, args: [path.join(folder, 'api.py')] };
}

async function go(folder: string): Promise<Program> {
  for (const name of ['go.mod', 'go.sum']) copyFileSync(path.join(import.meta.dirname, name), path.join(folder, name));
  await checked('go', ['version'], folder).catch(() => {
    throw new Error(GO_VERSION_MESSAGE);
  });
  await checked('go', ['vet', '-mod=readonly', 'main.go'], folder);
  await checked('go', ['build', '-mod=readonly', '-o', 'api', 'main.go'], folder);
  return { language: 'Go', command: path.join(folder, 'api'), args: [] };
}

async function checked(command: string, args: string[], cwd: string): Promise<void> {
  // The developer's own GOFLAGS and GOWORK must not change the build, which needs no C.
  const env = { ...process.env, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' } as Record<string, string>;
  await run(command, args, { cwd, env: toProcessEnv(env), timeout: BUILD_TIMEOUT_MS }).catch((error: unknown) => {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`"${path.basename(command)} ${args.join(' ')}" failed:\n${stdout}${stderr}`, { cause: error });
  });
}
