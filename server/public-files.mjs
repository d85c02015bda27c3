import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathOf } from './paths.mjs';

/**
 * @typedef {import('./guard.mjs').Handler} Handler
 * @typedef {{ bytes: Buffer, type: string, etag: string }} PublicFile
 */

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/**
 * Serves the files of public/ as they were at the start, and leaves everything else to the host. Next would serve them
 * too, but answers a POST with a 500.
 *
 * @param {string} folder
 * @param {Handler} handle
 * @returns {Handler}
 */
export function withPublicFiles(folder, handle) {
  const files = readFiles(folder);
  return (request, response) => {
    const file = files.get(pathOf(request.url ?? ''));
    if (file === undefined) return handle(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.statusCode = 405;
      response.setHeader('Allow', 'GET, HEAD');
      return response.end();
    }
    response.setHeader('Cache-Control', 'public, max-age=0');
    response.setHeader('ETag', file.etag);
    if (isKnown(request.headers['if-none-match'], file.etag)) {
      response.statusCode = 304;
      return response.end();
    }
    response.setHeader('Content-Type', file.type);
    response.setHeader('Content-Length', file.bytes.length);
    return response.end(request.method === 'HEAD' ? undefined : file.bytes);
  };
}

/**
 * @param {string} folder
 * @returns {Map<string, PublicFile>} by the path of their address
 */
function readFiles(folder) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const address = path.relative(folder, file).split(path.sep).map(encodeURIComponent).join('/');
        return [`/${address}`, toPublicFile(file)];
      }),
  );
}

/**
 * @param {string} file
 * @returns {PublicFile}
 */
function toPublicFile(file) {
  const bytes = readFileSync(file);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { bytes, etag, type: TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' };
}

/**
 * @param {string | undefined} header
 * @param {string} etag
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
function isKnown(header, etag) {
  const named = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return named.includes(etag) || named.includes('*');
}
