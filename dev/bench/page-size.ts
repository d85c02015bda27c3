import { gzipSync } from 'node:zlib';

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

/** Measures a page as a browser receives it; gzip at its usual level, as a proxy compresses. */
export function sizeOf(html: string): PageSize {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  const inline = scripts.map(([, , text = '']) => text).join('');
  const links = [...html.matchAll(/<link\b([^>]*)>/gi)].map(([, attributes = '']) => attributes);
  return {
    rawBytes: Buffer.byteLength(html),
    gzipBytes: gzipped(html),
    scriptGzipBytes: inline === '' ? 0 : gzipped(inline),
    externalScripts: scripts.flatMap(([, attributes = '']) => attributeOf(attributes, 'src') ?? []),
    externalStyles: links
      .filter((attributes) => /\brel="stylesheet"/i.test(attributes))
      .flatMap((attributes) => attributeOf(attributes, 'href') ?? []),
  };
}

export function gzipped(text: string): number {
  return gzipSync(text, { level: 6 }).byteLength;
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(attributes)?.[1];
}
