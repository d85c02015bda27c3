import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { fetchDocument } from '@/lib/agents/documents/fetch-document';
import { type ClientDocument, readDocument } from '@/lib/agents/documents/read-document';
import { readDocumentUrl } from '@/lib/http/document-url';
import { isLoopback } from '@/lib/http/redirect';
import { type Call, runs, withExample } from '../base/command';
import { CliError } from '../base/errors';
import type { Io } from '../base/io';
import type { Output } from '../base/output';
import { readAgents } from '../config/values';

type PinOptions = { from?: string; folder?: string };

const DEFAULT_FOLDER = 'config/client-documents';
const WHY = `
A pinned document is used in place of the one at its URL, which is then never fetched: for hosts that don't answer
from where the front door is, and for clients that must not change without you.`;

/** Adds "agents pin". */
export function registerPin(agents: Command, io: Io): void {
  const pin = agents
    .command('pin')
    .argument('<url>', 'the client_id, which is the URL of the document')
    .description('Write a copy of what counts in the document of a client, to be used in place of the document.')
    .option('--from <file>', 'take it from a file, saved with a browser for instance, and fetch nothing')
    .option('--folder <folder>', 'where to put it (default: documents.pinned of the agents file)');
  withExample(
    runs(pin, io, pinCommand),
    'agents pin https://claude.ai/oauth/mcp-oauth-client-metadata',
    'agents pin https://claude.ai/oauth/mcp-oauth-client-metadata --from saved.json',
  );
  pin.addHelpText('after', WHY);
}

async function pinCommand({ options, output, settings }: Call<PinOptions>, url: string): Promise<void> {
  const { env } = settings();
  const configured = readAgents(env).documents.pinned;
  const folder = options.folder ?? configured ?? DEFAULT_FOLDER;
  const document = await read(url, options.from, isLoopback(new URL(env.origin).hostname));
  const file = path.join(folder, fileNameOf(url));
  write(file, document);
  output.json({ client_id: url, file });
  printDocument(output, document);
  output.line(`Written to ${file}.`);
  if (configured === null)
    output.line(`Set "documents": { "pinned": "${folder}" } in ${env.agentsFile}, and start the front door again.`);
  else output.line('Start the front door again.');
}

async function read(url: string, file: string | undefined, allowsLocal: boolean): Promise<ClientDocument> {
  const readable = readDocumentUrl(url, allowsLocal);
  if (!readable.ok) throw new CliError(`This is not the URL of a document: ${readable.error}.`);
  if (file !== undefined) return readFrom(url, file);
  const fetched = await fetchDocument(readable.value);
  if (fetched.ok) return fetched.value.document;
  throw new CliError(
    `The document cannot be pinned: ${fetched.error.reason}.`,
    fetched.error.kind === 'unavailable' ? 'Save it with a browser, and give the file with --from.' : undefined,
  );
}

function readFrom(url: string, file: string): ClientDocument {
  let body: Buffer;
  try {
    body = readFileSync(path.resolve(file));
  } catch {
    throw new CliError(`The file ${file} cannot be read.`);
  }
  const document = readDocument(url, body);
  if (!document.ok) throw new CliError(`The document in ${file} cannot be pinned: ${document.error}.`);
  return document.value;
}

/** Readable, and another one for each URL. */
function fileNameOf(url: string): string {
  return `${url
    .slice('https://'.length)
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/\.json$/, '')}.json`;
}

function write(file: string, { url, name, redirectUris, grantTypes, links }: ClientDocument): void {
  const members = {
    client_id: url,
    client_name: name,
    redirect_uris: redirectUris,
    grant_types: grantTypes,
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    ...links,
  };
  try {
    mkdirSync(path.resolve(path.dirname(file)), { recursive: true });
    writeFileSync(path.resolve(file), `${JSON.stringify(members, undefined, 2)}\n`);
  } catch {
    throw new CliError(`The file ${file} cannot be written.`);
  }
}

function printDocument(output: Output, { name, redirectUris, grantTypes }: ClientDocument): void {
  output.line(`It calls itself "${name}".`);
  output.line(`It may send people back to ${redirectUris.join(', ')}.`);
  output.line(`It may use ${grantTypes.join(' and ')}.`);
}
