import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../settings';
import { measureDeployed, readImageFiles } from './deployed';

it('finds what our image has beside Node', () => {
  expect(readImageFiles(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8'))).toEqual([
    'public',
    'server',
    'server.mjs',
    'config',
    'generated/vestibule.mjs',
    'generated/front-door.mjs',
    'generated/front-door.LICENSES.txt',
  ]);
});

it('measures files and folders packed and unpacked, without tests', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-deployed-'));
  mkdirSync(path.join(folder, 'lib'));
  writeFileSync(path.join(folder, 'lib', 'a.js'), 'a'.repeat(1_000_000));
  writeFileSync(path.join(folder, 'lib', 'a.test.ts'), 'b'.repeat(1_000_000));
  writeFileSync(path.join(folder, 'elsewhere'), 'c'.repeat(1_000_000));
  const { packedMb, unpackedMb } = await measureDeployed(folder, ['lib', 'missing']);
  rmSync(folder, { recursive: true });
  expect(unpackedMb).toBeCloseTo(1, 1);
  expect(packedMb).toBeLessThan(0.01);
});
