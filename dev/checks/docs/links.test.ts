import { existsSync } from 'node:fs';
import path from 'node:path';
import { markdownFiles, ROOT, read } from './markdown';

const LINK = /\]\(([^)\s]+)\)/g;

describe('links in the documentation', () => {
  it.each(markdownFiles())('point to existing files and headings: %s', (file) => {
    const broken = [...read(file).matchAll(LINK)].map((match) => match[1] ?? '').filter((link) => !isSound(file, link));
    expect(broken).toEqual([]);
  });
});

function isSound(file: string, link: string): boolean {
  if (/^https?:/.test(link)) return true;
  const [target = '', anchor] = link.split('#');
  const place = target === '' ? file : path.join(path.dirname(file), target);
  if (!existsSync(path.join(ROOT, place))) return false;
  return anchor === undefined || headingsOf(read(place)).includes(anchor);
}

/** The anchors that a Markdown page on GitHub has. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
