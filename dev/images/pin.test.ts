// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a Dockerfile names its arguments so.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkImages, pinImages } from './pin.mjs';

const DOCKERFILE = 'ARG NODE_IMAGE=node:24.21.0-slim\nFROM ${NODE_IMAGE} AS build\nFROM build\n';
const COMPOSE = `services:\n  hydra:\n    image: oryd/hydra:v26.2.0@sha256:${'0'.repeat(64)}\n`;

let folder = '';
let close = () => {};
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-images-'));
  writeFiles(DOCKERFILE, COMPOSE);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  close();
});

describe('pinImages', () => {
  it('writes the digest of what each tag names, and keeps the rest of the files', async () => {
    const node = index('node');
    const hydra = index('hydra');
    const registry = await startRegistry({ 'library/node:24.21.0-slim': node, 'oryd/hydra:v26.2.0': hydra });
    await expect(pinImages(folder, registry)).resolves.toEqual([
      `node:24.21.0-slim@${digestOf(node)}`,
      `oryd/hydra:v26.2.0@${digestOf(hydra)}`,
    ]);
    expect(readFiles()).toEqual({
      dockerfile: DOCKERFILE.replace('24.21.0-slim', `24.21.0-slim@${digestOf(node)}`),
      compose: COMPOSE.replace(/sha256:0+/, digestOf(hydra)),
    });
    await expect(checkImages(folder, registry)).resolves.toHaveLength(2);
  });

  it.each([
    ['is not there', undefined, 'oryd/hydra:v26.2.0: the registry answers 404.'],
    ['is for one platform', index('hydra', ['amd64']), 'oryd/hydra:v26.2.0 is not for linux/arm64.'],
    ['is no index', '{"layers":[]}', 'oryd/hydra:v26.2.0 is not for linux/amd64 and linux/arm64.'],
  ])('leaves the files as they are where one image %s', async (_case, hydra, message) => {
    const registry = await startRegistry({ 'library/node:24.21.0-slim': index('node'), 'oryd/hydra:v26.2.0': hydra });
    await expect(pinImages(folder, registry)).rejects.toThrow(message);
    expect(readFiles()).toEqual({ dockerfile: DOCKERFILE, compose: COMPOSE });
  });

  it('refuses an image that names its own registry', async () => {
    writeFiles('FROM elsewhere.example/node:24.21.0\n', COMPOSE);
    await expect(pinImages(folder, await startRegistry({}))).rejects.toThrow('names a registry of its own');
  });
});

describe('checkImages', () => {
  const node = index('node');

  it('says where a tag now names another image', async () => {
    const newer = index('newer');
    writeFiles(`FROM node:24.21.0@${digestOf(node)}\n`, '');
    const registry = await startRegistry({
      [`library/node:${digestOf(node)}`]: node,
      'library/node:24.21.0': newer,
    });
    await expect(checkImages(folder, registry)).resolves.toEqual([
      `node:24.21.0@${digestOf(node)} (the tag has moved on, to ${digestOf(newer)})`,
    ]);
  });

  it("doesn't trust the registry's digest", async () => {
    writeFiles(`FROM node:24.21.0@${digestOf(node)}\n`, '');
    const registry = await startRegistry({ [`library/node:${digestOf(node)}`]: index('another') });
    await expect(checkImages(folder, registry)).rejects.toThrow('the registry sends something else');
  });

  it('refuses an image without a digest', async () => {
    await expect(checkImages(folder, await startRegistry({}))).rejects.toThrow('node:24.21.0-slim has no digest.');
  });
});

/** An image index; the label makes it differ from others. */
function index(label: string, architectures = ['amd64', 'arm64', 's390x']): string {
  const manifests = architectures.map((architecture) => ({ platform: { os: 'linux', architecture } }));
  return JSON.stringify({ schemaVersion: 2, manifests, annotations: { label } });
}

function digestOf(body: string): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** A registry that gives manifests only to those who fetched a token for the repository, as public ones do. */
async function startRegistry(manifests: Record<string, string | undefined>): Promise<string> {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://registry');
    if (url.pathname === '/token') {
      response.end(JSON.stringify({ token: `${url.searchParams.get('service')} ${url.searchParams.get('scope')}` }));
      return;
    }
    const [, repository = '', version = ''] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(url.pathname) ?? [];
    const scope = `repository:${repository}:pull`;
    if (request.headers.authorization !== `Bearer test ${scope}`) {
      const realm = `http://${request.headers.host}/token`;
      response.setHeader('WWW-Authenticate', `Bearer realm="${realm}",service="test",scope="${scope}"`);
      response.writeHead(401).end();
      return;
    }
    const accepts = request.headers.accept?.includes('application/vnd.oci.image.index.v1+json');
    const named = manifests[`${repository}:${version}`];
    // By its digest, an image is there as well.
    const all = Object.entries(manifests).filter(([name]) => name.startsWith(`${repository}:`));
    const held = named ?? all.find(([, manifest = '']) => digestOf(manifest) === version)?.[1];
    const body = accepts ? held : undefined;
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function writeFiles(dockerfile: string, compose: string): void {
  writeFileSync(path.join(folder, 'Dockerfile'), dockerfile);
  writeFileSync(path.join(folder, 'compose.yaml'), compose);
}

function readFiles() {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  return { dockerfile: read('Dockerfile'), compose: read('compose.yaml') };
}
