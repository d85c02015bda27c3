// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a Dockerfile names its arguments so.
import { hasFullVersion, imageReferences, parseReference, replaceReferences } from './references.mjs';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

describe('imageReferences', () => {
  it('finds the base images of a Dockerfile, and not its own stages and places', () => {
    const dockerfile = [
      `ARG NODE_IMAGE=node:24.21.0-bookworm-slim@${DIGEST}`,
      'FROM ${NODE_IMAGE} AS build',
      '# FROM commented:1.0.0',
      'FROM --platform=linux/amd64 debian:12.13.0 as tools',
      'FROM scratch',
      'FROM build',
      'FROM tools',
    ].join('\n');
    expect(imageReferences(dockerfile)).toEqual([
      { text: `node:24.21.0-bookworm-slim@${DIGEST}`, name: 'node', tag: '24.21.0-bookworm-slim', digest: DIGEST },
      { text: 'debian:12.13.0', name: 'debian', tag: '12.13.0', digest: undefined },
    ]);
  });

  it('finds the images of a compose file', () => {
    const compose = `services:\n  a:\n    image: "oryd/hydra:v26.2.0@${DIGEST}" # why\n  b:\n    image: 'mail'\n  c: {build: .}\n`;
    expect(imageReferences(compose).map(({ name, tag }) => `${name} ${tag}`)).toEqual([
      'oryd/hydra v26.2.0',
      'mail latest',
    ]);
  });

  it.each(['node:', 'node@sha256:short', 'Node:24.1.1'])('stops at %s', (reference) => {
    expect(() => imageReferences(`FROM ${reference}`)).toThrow(`"${reference}" is not an image reference.`);
  });
});

describe('replaceReferences', () => {
  it('changes whole references, and not those that begin alike', () => {
    const text = 'image: postgres:17.11\nimage: postgres:17.11-alpine3.24\n# postgres:17.11\n';
    const changed = replaceReferences(text, (reference) => (reference === 'postgres:17.11' ? 'new:1.0.0' : reference));
    expect(changed).toBe('image: new:1.0.0\nimage: postgres:17.11-alpine3.24\n# postgres:17.11\n');
  });
});

describe('hasFullVersion', () => {
  it.each([
    ['node:24.21.0-bookworm-slim', true],
    ['node:24.21.0-alpine3.24', true],
    ['node:24.21.0-alpine', false],
    ['node:24.21-bookworm-slim', false],
    ['node:24', false],
    ['node:lts-slim', false],
    ['node', false],
    ['postgres:17.11-alpine3.24', true],
    ['postgres:17-alpine3.24', false],
    ['oryd/kratos:v26.2.0', true],
    ['oryd/kratos:v26.2', false],
    ['oryd/kratos:v26.2.0-distroless', true],
    ['oryd/kratos:latest', false],
    ['registry.example:5000/oryd/kratos:v26.2.0', true],
  ])('is, of %s, %s', (reference, expected) => {
    expect(hasFullVersion(parseReference(reference))).toBe(expected);
  });
});
