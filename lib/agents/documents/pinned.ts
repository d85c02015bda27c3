import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../../config/env';
import { readDocumentUrl } from '../../http/document-url';
import { parseJson } from '../../json';
import { type ClientDocument, readDocument } from './read-document';

/** Documents that the operator has a copy of, by their URL. They are never fetched. */
export type PinnedDocuments = ReadonlyMap<string, ClientDocument>;

const withId = z.looseObject({ client_id: z.string() });

/**
 * Reads every `.json` file of a folder as the document of a client.
 *
 * @throws ConfigurationError for a file that isn't one, and for two of the same URL
 */
export function readPinned(folder: string): PinnedDocuments {
  const found = new Map<string, ClientDocument>();
  for (const name of namesIn(folder)) {
    const file = path.join(folder, name);
    const document = readFile(file);
    if (found.has(document.url)) throw new ConfigurationError(`${file}: another file is of the same client_id`);
    found.set(document.url, document);
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(/*turbopackIgnore: true*/ absolute(folder))
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    throw new ConfigurationError(`${folder}: cannot be read`);
  }
}

function readFile(file: string): ClientDocument {
  const body = readFileSync(/*turbopackIgnore: true*/ absolute(file));
  const url = withId.safeParse(parseJson(body.toString())).data?.client_id;
  if (url === undefined) throw new ConfigurationError(`${file}: has no client_id`);
  const readable = readDocumentUrl(url, true);
  if (!readable.ok) throw new ConfigurationError(`${file}: client_id: ${readable.error}`);
  const document = readDocument(url, body);
  if (!document.ok) throw new ConfigurationError(`${file}: ${document.error}`);
  return document.value;
}

function absolute(file: string): string {
  return path.resolve(/*turbopackIgnore: true*/ process.cwd(), file);
}
