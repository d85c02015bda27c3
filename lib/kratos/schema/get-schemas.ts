import { z } from 'zod';
import { log } from '../../log';
import { singleton } from '../../singleton';
import { goList } from '../../upstream/go-list';
import { callKratos } from '../client';
import { parseIdentitySchema } from './parse-schema';
import type { IdentitySchema } from './trait';

const FRESH_MS = 60_000;
const RETRY_MS = 5_000;

type Memory = { schemas: readonly IdentitySchema[]; askAgainAtMs: number; pending: Promise<void> | null };

const answerSchema = goList(z.object({ id: z.string(), schema: z.unknown() }));

/**
 * Returns the identity schemas that Kratos knows. Only the first caller waits for Kratos; later ones get what is
 * remembered, which is asked for again in the background once it's a minute old.
 *
 * @returns all schemas in Kratos' order; none while Kratos has never answered: pages then do without
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/listIdentitySchemas
 */
export async function getIdentitySchemas(nowMs = Date.now()): Promise<readonly IdentitySchema[]> {
  const memory = upToDate(nowMs);
  if (memory.schemas.length === 0 && memory.pending !== null) await memory.pending;
  return memory.schemas;
}

/**
 * The schema of an identity, by its `schema_id`, as far as it's remembered. Signing in has shown a form before, and
 * with it the schemas were read.
 *
 * @returns null if Kratos doesn't say which schema it is, no longer has it, or hasn't been asked yet
 */
export function getKnownSchema(id: string | null | undefined, nowMs = Date.now()): IdentitySchema | null {
  const { schemas } = upToDate(nowMs);
  return schemas.find((schema) => schema.id === id) ?? (schemas.length === 1 ? (schemas[0] ?? null) : null);
}

/** What is remembered. Asks again if it's old, but waits for nothing. */
function upToDate(nowMs: number): Memory {
  const memory = singleton<Memory>('identity-schemas', () => ({ schemas: [], askAgainAtMs: 0, pending: null }));
  if (nowMs >= memory.askAgainAtMs) {
    memory.pending ??= refresh(memory, nowMs).finally(() => {
      memory.pending = null;
    });
  }
  return memory;
}

async function refresh(memory: Memory, nowMs: number): Promise<void> {
  const answer = await callKratos({ path: '/schemas', retries: 1 });
  const parsed = answer.ok && answer.value.status === 200 ? answerSchema.safeParse(answer.value.data) : null;
  if (parsed?.success) {
    memory.schemas = parsed.data.map(({ id, schema }) => parseIdentitySchema(id, schema));
    memory.askAgainAtMs = nowMs + FRESH_MS;
    return;
  }
  memory.askAgainAtMs = nowMs + RETRY_MS;
  const cause = answer.ok ? `status ${answer.value.status}` : answer.error.cause;
  log.warn({ event: 'identity_schemas', cause }, 'the identity schemas could not be read from Kratos');
}
