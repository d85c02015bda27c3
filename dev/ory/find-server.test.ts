import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { goBuildArguments } from './build-server';
import { cachedFile, findServer } from './find-server';
import { HYDRA, KRATOS, OATHKEEPER } from './servers';

let folder = '';
let said: string[] = [];
const tools = { say: (line: string) => said.push(line) };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-find-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('findServer', () => {
  it('prefers ORY_BIN_DIR to everything else', async () => {
    const file = fakeServer('own/kratos', 'v26.2.0');
    fakeServer('path/kratos', 'v1.3.1');
    expect(await findServer(KRATOS, places({ oryBinDir: path.dirname(file) }), tools)).toEqual({
      file,
      version: 'v26.2.0',
      from: 'ORY_BIN_DIR',
    });
  });

  it('uses an untested version from ORY_BIN_DIR, and says so', async () => {
    const file = fakeServer('own/kratos', 'v27.0.0');
    expect((await findServer(KRATOS, places({ oryBinDir: path.dirname(file) }), tools)).version).toBe('v27.0.0');
    expect(said.join()).toContain('v27.0.0 from ORY_BIN_DIR is not tested');
  });

  it('does not look further when ORY_BIN_DIR lacks the server', async () => {
    fakeServer('path/kratos', 'v1.3.1');
    await expect(findServer(KRATOS, places({ oryBinDir: path.join(folder, 'empty') }), tools)).rejects.toThrow(
      'there is no program "kratos" in it',
    );
  });

  it('prefers PATH to the cache', async () => {
    const file = fakeServer('path/kratos', 'v25.4.0');
    fakeCached('v1.3.1');
    expect(await findServer(KRATOS, places({}), tools)).toEqual({ file, version: 'v25.4.0', from: 'PATH' });
  });

  it.each(['v1.2.0', 'v27.0.0', 'master'])('skips %s on PATH, says so, and uses the cache', async (version) => {
    fakeServer('path/kratos', version);
    const file = fakeCached('v1.3.1');
    expect(await findServer(KRATOS, places({}), tools)).toEqual({ file, version: 'v1.3.1', from: 'cache' });
    expect(said.join()).toContain('is not supported');
  });
});

describe('findServer without a server', () => {
  it('names three ways out when there is neither a server nor Go', async () => {
    const failure = findServer(KRATOS, places({}), tools);
    await expect(failure).rejects.toThrow(
      /Go is not installed[\s\S]*1\. Install Go 1\.24[\s\S]*2\. [\s\S]*ORY_BIN_DIR[\s\S]*3\. [\s\S]*compose\.yaml/,
    );
  });

  it.each(['go1.23.9', 'go1.9'])('does not build with %s', async (version) => {
    fakeProgram('path/go', `echo ${version}`);
    await expect(findServer(KRATOS, places({}), tools)).rejects.toThrow('is too old');
  });

  it('does not build without a C compiler', async () => {
    fakeProgram('path/go', 'case "$2" in GOVERSION) echo go1.24.0;; CC) echo no-such-compiler;; esac');
    await expect(findServer(KRATOS, places({}), tools)).rejects.toThrow('no C compiler');
  });

  it('builds into the cache when nothing is found', async () => {
    fakeGo('for last; do out="$previous"; previous="$last"; done; printf built > "$out"');
    const found = await findServer(HYDRA, places({}), tools);
    expect(found).toEqual({
      file: cachedFile(HYDRA, path.join(folder, 'cache')),
      version: 'v2.3.0',
      from: 'built with Go',
    });
    expect(readdirSync(path.dirname(found.file))).toEqual(['hydra']);
  });

  it('leaves nothing behind when a build fails', async () => {
    fakeGo(
      'for last; do out="$previous"; previous="$last"; done; printf half > "$out"; echo "no such module" >&2; exit 1',
    );
    await expect(findServer(HYDRA, places({}), tools)).rejects.toThrow(/couldn't build Hydra[\s\S]*no such module/);
    expect(readdirSync(path.dirname(cachedFile(HYDRA, path.join(folder, 'cache'))))).toEqual([]);
  });

  it('leaves nothing behind when a build is aborted', async () => {
    fakeGo('for last; do out="$previous"; previous="$last"; done; printf half > "$out"; exec sleep 30');
    const controller = new AbortController();
    const failure = findServer(HYDRA, places({}), { ...tools, signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    await expect(failure).rejects.toThrow('Stopped while building.');
    expect(readdirSync(path.dirname(cachedFile(HYDRA, path.join(folder, 'cache'))))).toEqual([]);
  });
});

describe('goBuildArguments', () => {
  it('pins the version, the tags and go.sum', () => {
    expect(goBuildArguments(KRATOS, 'out').join(' ')).toBe(
      'build -trimpath -mod=readonly -tags sqlite,json1 -ldflags -s -w -X github.com/ory/kratos/driver/config.Version=v1.3.1 -o out github.com/ory/kratos',
    );
  });

  it('names no tags for a server that needs none', () => {
    expect(goBuildArguments(OATHKEEPER, 'out').join(' ')).toBe(
      'build -trimpath -mod=readonly -ldflags -s -w -X github.com/ory/oathkeeper/x.Version=v0.40.9 -o out github.com/ory/oathkeeper',
    );
  });
});

function places(own: { oryBinDir?: string }) {
  // The shell's own programs stay reachable for the fake ones.
  const searchPath = path.join(folder, 'path');
  return { oryBinDir: own.oryBinDir, searchPath, cacheDir: path.join(folder, 'cache'), env: { PATH: searchPath } };
}

function fakeCached(version: string): string {
  return fakeServer(path.relative(folder, cachedFile(KRATOS, path.join(folder, 'cache'))), version);
}

function fakeServer(place: string, version: string): string {
  return fakeProgram(place, `echo "Version: ${version}"`);
}

function fakeGo(build: string): void {
  const cc = fakeProgram('path/cc', 'echo cc');
  fakeProgram('path/go', `case "$1 $2" in "env GOVERSION") echo go1.26.0;; "env CC") echo ${cc};; *) ${build};; esac`);
}

function fakeProgram(place: string, script: string): string {
  const file = path.join(folder, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script.replace('exec sleep', 'exec /bin/sleep')}\n`);
  chmodSync(file, 0o755);
  return file;
}
