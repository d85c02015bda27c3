// Asks a container registry about an image, by its HTTP API. It needs neither Docker nor an account.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests

import { createHash } from 'node:crypto';

const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const TIMEOUT_MS = 30_000;

/**
 * The digest of the index behind a tag or a digest. It hashes the answer itself, so that it needn't trust the registry.
 *
 * @param {string} registry its address, such as https://registry.example
 * @param {import('./references.mjs').ImageReference} image
 * @param {string} version the tag or the digest to ask for
 * @returns {Promise<string>} sha256:...
 * @throws Error where there is none, it's for one platform only, or it isn't what its digest says
 */
export async function indexDigest(registry, image, version) {
  const named = version.startsWith('sha256:') ? `${image.name}@${version}` : `${image.name}:${version}`;
  const url = new URL(`v2/${toRepository(image.name)}/manifests/${version}`, withSlash(registry));
  const response = await getWithToken(url);
  if (!response.ok) throw new Error(`${named}: the registry answers ${response.status}.`);
  const body = Buffer.from(await response.arrayBuffer());
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  if (version.startsWith('sha256:') && digest !== version) {
    throw new Error(`${named}: the registry sends something else, ${digest}.`);
  }
  const platforms = readPlatforms(body);
  const missing = PLATFORMS.filter((platform) => !platforms.includes(platform));
  if (missing.length > 0) throw new Error(`${named} is not for ${missing.join(' and ')}.`);
  return digest;
}

/** @param {string} name */
function toRepository(name) {
  const [first = ''] = name.split('/');
  if (/[.:]/.test(first)) throw new Error(`${name} names a registry of its own, which this program can't ask.`);
  // Docker's own name for an image without an owner.
  return name.includes('/') ? name : `library/${name}`;
}

/** @param {Buffer} body */
function readPlatforms(body) {
  /** @type {{ manifests?: { platform?: { os?: string, architecture?: string } }[] }} */
  const { manifests = [] } = JSON.parse(body.toString('utf8'));
  return manifests.map(({ platform }) => `${platform?.os}/${platform?.architecture}`);
}

/**
 * Most registries require a token even to read what is public, and say where to get one.
 *
 * @param {URL} url
 */
async function getWithToken(url) {
  const first = await get(url);
  if (first.status !== 401) return first;
  const challenge = first.headers.get('www-authenticate') ?? '';
  const fields = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  if (!/^bearer /i.test(challenge) || fields['realm'] === undefined) return first;
  const place = new URL(fields['realm']);
  for (const name of ['service', 'scope']) {
    if (fields[name] !== undefined) place.searchParams.set(name, fields[name]);
  }
  const answer = await get(place);
  if (!answer.ok) throw new Error(`The registry's token service answers ${answer.status}.`);
  /** @type {{ token?: string, access_token?: string }} */
  const body = await answer.json();
  return get(url, body.token ?? body.access_token);
}

/**
 * @param {URL} url
 * @param {string} [token]
 */
function get(url, token) {
  const headers = { accept: INDEXES.join(', '), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  return fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/** @param {string} address */
function withSlash(address) {
  return address.endsWith('/') ? address : `${address}/`;
}
