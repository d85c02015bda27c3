// Biome formats code but leaves comments as they are. Usage: node dev/checks/comment-width.mjs [folder or file ...]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const MAX_COLUMNS = 120;
const COMMENT = /^\s*(\/\/|\/\*|\*|#|<!--)/;
const KINDS = ['ts', 'tsx', 'js', 'cjs', 'mjs', 'jsonc', 'css', 'yaml'].map((kind) => `*.${kind}`);

const asked = process.argv.slice(2);
const isAsked = (/** @type {string} */ file) =>
  asked.length === 0 || asked.some((place) => file === place || file.startsWith(`${place.replace(/\/$/, '')}/`));
const files = execFileSync('git', ['ls-files', ...KINDS, 'Dockerfile'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file) && isAsked(file));

const tooWide = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      COMMENT.test(line) && line.length > MAX_COLUMNS && !/^\s*\S+\s+(@see )?https?:\S+$/.test(line)
        ? [`${file}:${index + 1}: the comment is ${line.length} columns wide; the limit is ${MAX_COLUMNS}`]
        : [],
    ),
);
for (const line of tooWide) process.stderr.write(`${line}\n`);
if (tooWide.length > 0) process.exitCode = 1;
