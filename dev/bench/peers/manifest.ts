import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Tree } from '../../config/write-config';
import { SetupError } from '../../settings';
import { fillIn, PLACEHOLDERS, placeholdersIn, type Values } from './placeholders';

/** Which form of a page is filled in, found by its button ("name=value"), and with what. */
export type FormAnswer = {
  button: string;
  fields: Record<string, string | string[] | null>;
  /** Fields that only script puts into the form: expressions that find their values elsewhere in the page. */
  find: Record<string, string>;
};

/** A login page that somebody has put there, ready to run: what its peer.json says, with everything it left out. */
export type Manifest = {
  name: string;
  /** The others are compared with this one, where there is one. */
  reference: boolean;
  command: string[];
  env: Record<string, string>;
  /** Answers with 200 as soon as it serves. */
  ready: string;
  /** Laid over the configuration of its Kratos and Hydra. */
  kratos: Tree;
  hydra: Tree;
  login: FormAnswer;
  /** Null for a peer without a consent page: then only its login page is measured. */
  consent: FormAnswer | null;
  /** A JavaScript expression that is true in the browser once the form can be sent; for pages that need script. */
  canSend: string | null;
  /** What has to be deployed beside Node. */
  files: string[];
};

export type Peer = Manifest & { folder: string };

const MANIFEST = 'peer.json';

const refuseUnknown = (value: string | Tree, context: z.RefinementCtx) => {
  const unknown = placeholdersIn(JSON.stringify(value)).find((name) => !PLACEHOLDERS.some((known) => known === name));
  if (unknown === undefined) return;
  const known = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
  context.addIssue({ code: 'custom', message: `{${unknown}} is none of ${known}` });
};
const refuseBadExpression = (value: string, context: z.RefinementCtx) => {
  try {
    if (/\((?!\?)/.test(new RegExp(value).source)) return;
  } catch {
    // The same message as for one without a group.
  }
  context.addIssue({ code: 'custom', message: 'must be a regular expression with a group' });
};
const text = z.string().min(1).superRefine(refuseUnknown);
const tree = z.record(z.string(), z.unknown()).superRefine(refuseUnknown);
const answer = z.strictObject({
  button: z.string().includes('=', { message: 'must be name=value' }),
  fields: z.record(z.string(), z.union([text, z.array(text), z.null()])).default({}),
  find: z.record(z.string(), z.string().superRefine(refuseBadExpression)).default({}),
});
const schema = z.strictObject({
  name: z.string().min(1).max(60),
  reference: z.boolean().default(false),
  command: z.array(text).min(1),
  env: z.record(z.string(), text).default({}),
  ready: z.string().startsWith('/'),
  kratos: tree.default({}),
  hydra: tree.default({}),
  login: answer,
  consent: answer.nullable().default(null),
  canSend: z.string().min(1).nullable().default(null),
  files: z.array(z.string().min(1)).min(1),
});

/** The names of everything that a manifest may have. */
export function manifestMembers(): string[] {
  return Object.keys(schema.shape);
}

/**
 * Reads the peers in the folders of a folder, in the order of their names.
 *
 * @throws SetupError for a folder without peers, and for a manifest that can't be used
 */
export function readPeers(folder: string): Peer[] {
  if (!existsSync(folder)) throw new SetupError(`--peers: there is no ${folder}.`);
  const folders = readdirSync(folder)
    .map((name) => path.resolve(folder, name))
    .filter((one) => existsSync(path.join(one, MANIFEST)))
    .sort();
  if (folders.length === 0) throw new SetupError(`--peers: no folder in ${folder} has a ${MANIFEST}.`);
  const peers = folders.map(readPeer);
  const references = peers.filter(({ reference }) => reference);
  if (references.length > 1) {
    const names = references.map(({ name }) => name).join(' and ');
    throw new SetupError(`--peers: only one peer can be the reference, but ${names} are.`);
  }
  return peers;
}

function readPeer(folder: string): Peer {
  const file = path.join(folder, MANIFEST);
  const parsed = schema.safeParse(parseJson(file));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new SetupError([`${file} can't be used:`, ...issues].join('\n'));
  }
  const missing = parsed.data.files.find((name) => !existsSync(path.join(folder, name)));
  if (missing !== undefined) {
    throw new SetupError(`${file} names ${missing}, which isn't there. Is the peer built?`);
  }
  return { ...parsed.data, folder };
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SetupError(`${file} isn't JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A manifest's tree of configuration with its placeholders filled in. */
export function fillTree(value: Tree, values: Values): Tree {
  const filled = (one: unknown): unknown => {
    if (typeof one === 'string') return fillIn(one, values);
    if (Array.isArray(one)) return one.map(filled);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, filled(inner)]));
  };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
}
