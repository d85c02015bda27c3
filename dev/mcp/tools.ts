import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { TokenClaims } from '../api/verify';
import type { Notes } from './notes';
import { READ, WRITE } from './resource';

/** Who calls, as the token says. */
export type Caller = { claims: TokenClaims; scopes: readonly string[] };

const ADD = 'add_note';
const callSchema = z.object({ method: z.literal('tools/call'), params: z.object({ name: z.literal(ADD) }) });

/** The scopes that a message needs. A batch needs what any of its messages needs. */
export function neededScopes(message: unknown): string[] {
  const messages: unknown[] = Array.isArray(message) ? message : [message];
  return messages.some((one) => callSchema.safeParse(one).success) ? [READ, WRITE] : [READ];
}

/** An MCP server for one caller: what it answers is about that person. */
export function makeMcpServer({ claims, scopes }: Caller, notes: Notes): McpServer {
  const server = new McpServer({ name: 'vestibule-demo-notes', version: '1.0.0' });
  const text = (value: object | string) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    return { content: [{ type: 'text' as const, text: shown }] };
  };
  server.registerTool('whoami', { description: 'Who the token is about, and what it allows.' }, () =>
    text({
      subject: claims.sub,
      client_id: claims['client_id'],
      scopes,
      audience: claims.aud,
      expires_at: new Date(claims.exp * 1000).toISOString(),
    }),
  );
  server.registerTool('list_notes', { description: 'Your notes.' }, () => text({ notes: notes.list(claims.sub) }));
  server.registerTool(
    ADD,
    { description: `Writes a note. Needs the scope ${WRITE}.`, inputSchema: { text: z.string().min(1).max(500) } },
    ({ text: note }) => text(`You have ${notes.add(claims.sub, note)} notes.`),
  );
  return server;
}
