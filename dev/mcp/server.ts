import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { type Answer, checkBearer } from '../api/bearer';
import { isPlainPath } from '../api/path';
import type { VerifyRules } from '../api/verify';
import { makeNotes, type Notes } from './notes';
import { MCP_PATH, METADATA_PATHS, type ProtectedResource, resourceMetadata } from './resource';
import { type Caller, makeMcpServer, neededScopes } from './tools';

const MOST_BYTES = 64 * 1024;

/** MCP clients in browsers read the challenge, so CORS has to show it. No cookie is read here. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'authorization, content-type, mcp-protocol-version, mcp-session-id',
  'Access-Control-Expose-Headers': 'www-authenticate, mcp-session-id',
};

export type McpOptions = { resource: ProtectedResource; rules: VerifyRules };

/**
 * A sample MCP server (streamable HTTP, without sessions): it says where its authorization server is, and answers only
 * to tokens that were issued for it.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization
 */
export function createMcpServer(options: McpOptions): Server {
  const notes = makeNotes();
  return createServer((request, response) => {
    answer(request, response, { ...options, notes }).catch(() => {
      if (!response.headersSent) send(response, { status: 500, body: { error: 'server_error' } });
      else response.destroy();
    });
  });
}

type Context = McpOptions & { notes: Notes };

async function answer(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (!isPlainPath(path)) return send(response, { status: 400, body: { error: 'invalid_path' } });
  if (request.method === 'OPTIONS') return send(response, { status: 204, body: null });
  if (METADATA_PATHS.includes(path)) return send(response, { status: 200, body: resourceMetadata(context.resource) });
  if (path === '/health') return send(response, { status: 200, body: { status: 'ok' } });
  if (path !== MCP_PATH) return send(response, { status: 404, body: { error: 'not_found' } });
  return request.method === 'POST' ? answerMessage(request, response, context) : refuseMethod(response);
}

/** Without sessions there's no stream to open and nothing to end. */
function refuseMethod(response: ServerResponse): void {
  send(response, { status: 405, body: { error: 'method_not_allowed' }, headers: { Allow: 'POST' } });
}

async function answerMessage(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const body = await readJson(request);
  if (body === TOO_LARGE) return send(response, { status: 413, body: { error: 'too_large' } });
  const checked = await checkBearer(request, context.rules, {
    scopes: neededScopes(body),
    challenge: `resource_metadata="${context.resource.metadataUrl}"`,
    namesScopes: true,
  });
  if (checked.kind === 'refused') return send(response, checked.answer);
  for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
  await serve(request, response, { caller: checked, body, notes: context.notes });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { caller, body, notes }: { caller: Caller; body: unknown; notes: Notes },
): Promise<void> {
  const server = makeMcpServer(caller, notes);
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.on('close', () => {
    transport.close().catch(() => undefined);
    server.close().catch(() => undefined);
  });
  await server.connect(transport);
  await transport.handleRequest(request, response, body);
}

const TOO_LARGE = Symbol('too large');

/** The body as JSON; undefined for anything else, which the transport refuses. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

function send(
  response: ServerResponse,
  { status, body, headers }: Omit<Answer, 'body'> & { body: object | null },
): void {
  response.writeHead(status, {
    ...CORS,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(body === null ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    ...headers,
  });
  response.end(body === null ? undefined : `${JSON.stringify(body)}\n`);
}
