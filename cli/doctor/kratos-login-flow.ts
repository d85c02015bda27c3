import { z } from 'zod';
import type { Reply } from './ask';
import type { Target } from './check';

const errorSchema = z.object({ error: z.object({ id: z.string().optional(), reason: z.string().optional() }) });

/** Starts a login flow of Kratos with some parameters. */
export function startLogin(
  { ask, env }: Target,
  query: Record<string, string>,
  accept = 'application/json',
): Promise<Reply> {
  const url = `${env.kratosPublicUrl}/self-service/login/browser?${new URLSearchParams(query)}`;
  return ask(url, { headers: { accept } });
}

/** The error in a reply of Kratos; empty if there is none. */
export function readKratosError({ json }: Reply): { id?: string | undefined; reason?: string | undefined } {
  const parsed = errorSchema.safeParse(json);
  return parsed.success ? parsed.data.error : {};
}
