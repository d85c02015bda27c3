import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FILES, hasFullVersion, imageReferences } from '../images/references.mjs';

const ROOT = path.resolve(__dirname, '../..');

describe.each(FILES)('the images that %s names', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const images = imageReferences(text);

  it('are found, and are written out', () => {
    expect(images.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/^\s*image:.*\$/m);
  });

  it.each(images)('are one version, by its digest: $text', (image) => {
    expect(hasFullVersion(image)).toBe(true);
    expect(image.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
