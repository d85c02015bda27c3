import { text } from 'node:stream/consumers';
import { listen } from '@/dev/testing/listen';

export type HookText = { id: number; text: string };

/** An operator's web hook. Kratos calls it before it creates an account. */
export type WebHook = {
  /** What Kratos sent: the transient payload of the form, and the schema of the account. */
  calls: { payload: unknown; schema: string }[];
  /** What it has to say about the e-mail address; null if the account may be created. */
  objection: HookText | null;
  /** For the list of hooks in Kratos' configuration. */
  config: Record<string, unknown>;
  close: () => Promise<void>;
};

const BODY = 'function(ctx) { payload: std.get(ctx.flow, "transient_payload", null), schema: ctx.identity.schema_id }';

export async function startWebHook(): Promise<WebHook> {
  const listener = await listen(async (request, response) => {
    hook.calls.push(JSON.parse(await text(request)) as WebHook['calls'][number]);
    const { objection } = hook;
    const messages = [{ instance_ptr: '#/traits/email', messages: [{ ...objection, type: 'error', context: {} }] }];
    response.writeHead(objection === null ? 200 : 400, { 'content-type': 'application/json' });
    response.end(objection === null ? '{}' : JSON.stringify({ messages }));
  });
  const hook: WebHook = {
    calls: [],
    objection: null,
    config: {
      hook: 'web_hook',
      config: {
        url: `${listener.origin}/`,
        method: 'POST',
        body: `base64://${Buffer.from(BODY).toString('base64')}`,
        response: { parse: true },
      },
    },
    close: () => listener.close(),
  };
  return hook;
}
