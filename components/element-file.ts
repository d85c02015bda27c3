import { createHash } from 'node:crypto';
import { type ElementName, elements } from '@/generated/assets';

/**
 * Elements that are a file of their own. Passkeys are on many pages, and their script would be a sixth of a sign-in
 * page; as a file it comes once, and the page works before it does.
 */
const FILES = ['key-ceremony'] as const satisfies ElementName[];

type FileName = (typeof FILES)[number];

/** Tells whether a page refers to an element's script instead of carrying it. */
export function isFile(name: ElementName): name is FileName {
  return FILES.some((file) => file === name);
}

const versions = Object.fromEntries(
  FILES.map((name) => [name, createHash('sha256').update(elements[name]).digest('base64url').slice(0, 6)]),
);

/** Where the script of an element is. Another script has another address, so browsers may keep it. */
export function elementHref(name: FileName): string {
  return `/elements/${name}.js?${versions[name]}`;
}

/** The script of an element. */
export function elementScript(name: FileName): string {
  return elements[name];
}
