// Looks after the digests of the images in the Dockerfile and compose.yaml. For a release, where a registry can be
// reached: docs/deploy.md.
//   node dev/images/pin.mjs <registry>           writes the digest that each tag has there now
//   node dev/images/pin.mjs <registry> --check   writes nothing; says whether the digests exist and match the tags

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FILES, imageReferences, replaceReferences } from './references.mjs';
import { indexDigest } from './registry.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Writes the digests into the files. It fetches all of them first, so that a failing registry leaves the files as they
 * are.
 *
 * @param {string} root the folder of the files
 * @param {string} registry its address
 * @returns {Promise<string[]>} a line for each image
 */
export async function pinImages(root, registry) {
  /** @type {Map<string, string>} */
  const pinned = new Map();
  for (const image of findImages(root)) {
    const digest = await indexDigest(registry, image, image.tag);
    pinned.set(image.text, `${image.name}:${image.tag}@${digest}`);
  }
  for (const file of FILES) {
    const place = path.join(root, file);
    writeFileSync(
      place,
      replaceReferences(readFileSync(place, 'utf8'), (text) => pinned.get(text) ?? text),
    );
  }
  return [...pinned.values()];
}

/**
 * @param {string} root the folder of the files
 * @param {string} registry its address
 * @returns {Promise<string[]>} a line for each image
 * @throws Error where a digest is missing, or isn't at the registry
 */
export async function checkImages(root, registry) {
  const lines = [];
  for (const image of findImages(root)) {
    if (image.digest === undefined) throw new Error(`${image.text} has no digest.`);
    await indexDigest(registry, image, image.digest);
    const newest = await indexDigest(registry, image, image.tag);
    lines.push(newest === image.digest ? image.text : `${image.text} (the tag has moved on, to ${newest})`);
  }
  return lines;
}

/**
 * @param {string} root
 * @returns {import('./references.mjs').ImageReference[]} each once
 */
function findImages(root) {
  const all = FILES.flatMap((file) => imageReferences(readFileSync(path.join(root, file), 'utf8')));
  return [...new Map(all.map((image) => [image.text, image])).values()];
}

async function main() {
  const [registry, option, ...rest] = process.argv.slice(2);
  if (registry === undefined || rest.length > 0 || (option !== undefined && option !== '--check')) {
    throw new Error('Usage: pin.mjs <address of the registry> [--check]');
  }
  const lines = await (option === '--check' ? checkImages(ROOT, registry) : pinImages(ROOT, registry));
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((/** @type {Error} */ error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
