// The container images that the repository names, in the Dockerfile and in compose.yaml.

/** @typedef {{ text: string, name: string, tag: string, digest: string | undefined }} ImageReference */

/** The files that name images. */
export const FILES = ['Dockerfile', 'compose.yaml'];

/** FROM and the ARG of a base image in a Dockerfile, `image:` in a compose file. */
const PLACE =
  /^(?:FROM[ \t]+(?:--\S+[ \t]+)*|ARG[ \t]+\w*IMAGE=|[ \t]*(?:-[ \t]+)?image:[ \t]*)["']?([^\s"'#]+)["']?[ \t]*(?:AS[ \t]+(\S+))?/gim;
const REFERENCE =
  /^(?<name>[a-z0-9._/-]+(?::\d+\/[a-z0-9._/-]+)?)(?::(?<tag>[\w.-]+))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/**
 * @param {string} text of a Dockerfile or a compose file
 * @returns {ImageReference[]} in their order, each as often as it occurs; ${NODE_IMAGE} counts where it's set
 * @throws Error where one can't be read
 */
export function imageReferences(text) {
  const stages = new Set(['scratch']);
  const found = [];
  for (const [, reference = '', stage] of text.matchAll(PLACE)) {
    if (!reference.includes('$') && !stages.has(reference)) found.push(parseReference(reference));
    if (stage !== undefined) stages.add(stage);
  }
  return found;
}

/**
 * @param {string} text of a Dockerfile or a compose file
 * @param {(reference: string) => string} replace
 * @returns {string} the file with every reference replaced, and nothing else changed
 */
export function replaceReferences(text, replace) {
  return text.replace(PLACE, (line, reference) => line.replace(reference, () => replace(reference)));
}

/**
 * @param {string} text such as node:24.21.0-bookworm-slim@sha256:...
 * @returns {ImageReference} without a tag it's "latest", as for Docker
 * @throws Error where it isn't a reference
 */
export function parseReference(text) {
  const { name, tag = 'latest', digest } = REFERENCE.exec(text)?.groups ?? {};
  if (name === undefined) throw new Error(`"${text}" is not an image reference.`);
  return { text, name, tag, digest };
}

/**
 * Whether a tag names one version and not a series: it begins with two or three numbers, and has a number wherever the
 * distribution has one.
 *
 * @param {ImageReference} reference
 * @returns {boolean}
 */
export function hasFullVersion({ name, tag }) {
  // Node and Ory count in three parts, PostgreSQL in two.
  const parts = name === 'postgres' ? 2 : 3;
  const numbers = /^v?(\d+(?:\.\d+)*)(?:-|$)/.exec(tag)?.[1]?.split('.').length ?? 0;
  return numbers >= parts && !/-alpine(?!\d)/.test(tag);
}
