import { z } from 'zod';
import type { Question, Target } from './check';
import type { Cookie } from './cookies';

const FLOWS = ['login', 'registration', 'recovery', 'verification', 'settings'] as const;

const flowSchema = z.object({
  issued_at: z.iso.datetime({ offset: true }),
  expires_at: z.iso.datetime({ offset: true }),
  ui: z.object({ action: z.string() }),
});

/** How Kratos starts one flow. */
export type FlowStart = {
  flow: string;
  /** Where a browser is sent. */
  page: URL | null;
  /** Where the form goes; null if we got no flow, because it is switched off or needs a session. */
  action: string | null;
  /** How long the flow lives. */
  seconds: number | null;
  cookies: readonly Cookie[];
};

/** Starts every flow, as a browser and as a program. */
export const KRATOS_FLOWS: Question<readonly FlowStart[]> = {
  id: 'kratos.pages',
  needs: ['kratos-public'],
  ask: async (target) => {
    const starts: FlowStart[] = [];
    for (const flow of FLOWS) starts.push(await startFlow(target, flow));
    return starts;
  },
};

async function startFlow({ ask, env }: Target, flow: (typeof FLOWS)[number]): Promise<FlowStart> {
  const url = `${env.kratosPublicUrl}/self-service/${flow}/browser`;
  const { location: page, cookies } = await ask(url, { headers: { accept: 'text/html' } });
  const started = flowSchema.safeParse((await ask(url)).json);
  if (!started.success) return { flow, page, action: null, seconds: null, cookies };
  const { expires_at, issued_at, ui } = started.data;
  const seconds = (Date.parse(expires_at) - Date.parse(issued_at)) / 1000;
  return { flow, page, action: ui.action, seconds, cookies };
}
