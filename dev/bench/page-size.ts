import { gzipSync } from 'node:zlib';
import { readHtml } from '../testing/html';

export type PageSize = {
  rawBytes: number;
  gzipBytes: number;
  /** Script in the page itself. */
  scriptGzipBytes: number;
  /** Addresses of scripts that the page loads. */
  externalScripts: string[];
  /** Addresses of styles that the page loads. */
  externalStyles: string[];
};

/** Measures a page as a browser receives it, with gzip at the level that proxies use. */
export function measureSize(html: string): PageSize {
  const root = readHtml(html);
  const scripts = root.querySelectorAll('script');
  const inline = scripts.map(({ rawText }) => rawText).join('');
  return {
    rawBytes: Buffer.byteLength(html),
    gzipBytes: countGzipBytes(html),
    scriptGzipBytes: inline === '' ? 0 : countGzipBytes(inline),
    externalScripts: scripts.flatMap((script) => script.getAttribute('src') ?? []),
    externalStyles: root
      .querySelectorAll('link[rel="stylesheet"]')
      .flatMap((style) => style.getAttribute('href') ?? []),
  };
}

export function countGzipBytes(text: string): number {
  return gzipSync(text, { level: 6 }).byteLength;
}
