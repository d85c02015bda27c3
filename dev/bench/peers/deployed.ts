import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

export type DeployedSize = { packedMb: number; unpackedMb: number };

/** What the Dockerfile copies into /image: the files beside Node, of the clone. */
export function readImageFiles(dockerfile: string): string[] {
  const copies = dockerfile.matchAll(/\bcp (?:-\w+ )?([^&|\\]+) \/image\/\S*/g);
  return [...copies].flatMap(([, names = '']) => names.trim().split(/\s+/));
}

/** The size of files and folders as a tar archive, which is what a layer of an image is. Tests don't count. */
export async function measureDeployed(folder: string, files: readonly string[]): Promise<DeployedSize> {
  const present = files.filter((name) => existsSync(path.join(folder, name)));
  const tar = spawn('tar', ['-C', folder, '--exclude=*.test.ts', '-cf', '-', ...present], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let unpacked = 0;
  let packed = 0;
  tar.stdout.on('data', (chunk: Buffer) => {
    unpacked += chunk.length;
  });
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      packed += chunk.length;
      done();
    },
  });
  await pipeline(tar.stdout, createGzip({ level: 6 }), count);
  return { packedMb: packed / 1e6, unpackedMb: unpacked / 1e6 };
}
