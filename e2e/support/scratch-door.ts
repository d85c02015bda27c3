import { startForwardProxy } from './forward-proxy';
import { startFrontDoor } from './front-door';
import { type Changes, startChanged } from './scratch-ory';
import type { StackInfo } from './stack';

/** A Kratos with other settings, with a front door of its own, for browsers that use the proxy. */
export type ScratchDoor = {
  stack: StackInfo;
  proxy: { server: string };
  stop: () => Promise<void>;
};

/**
 * Starts a Kratos with some settings changed and a front door for it. Both share origin, database and Hydra with those
 * of the stack, whose courier sends the messages.
 */
export async function startScratchDoor(
  stack: StackInfo,
  changes: Changes,
  env: Record<string, string> = {},
): Promise<ScratchDoor> {
  const kratos = await startChanged(stack, 'kratos', changes);
  const urls = { KRATOS_PUBLIC_URL: kratos.publicUrl, KRATOS_ADMIN_URL: kratos.adminUrl };
  const door = await startFrontDoor(stack, { ...urls, ...env });
  const proxy = await startForwardProxy(stack.origin, door.address);
  return {
    stack: { ...stack, kratosPublicUrl: kratos.publicUrl, kratosAdminUrl: kratos.adminUrl },
    proxy: { server: proxy.origin },
    async stop() {
      await proxy.close();
      await door.stop();
      await kratos.stop();
    },
  };
}

/** An identity schema as an address for Kratos' configuration. Two of them at one Kratos need two names. */
export function schemaUrl(traits: Record<string, unknown>, required: string[] = [], name = 'person'): string {
  const schema = {
    $id: `https://schemas.example.com/${name}.json`,
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Person',
    type: 'object',
    properties: { traits: { type: 'object', properties: traits, required, additionalProperties: false } },
  };
  return `base64://${Buffer.from(JSON.stringify(schema)).toString('base64')}`;
}
