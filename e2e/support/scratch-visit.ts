import { type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { startFrontDoor } from './front-door';
import { type Changes, startChanged } from './scratch-ory';
import type { StackInfo } from './stack';
import { makeVisitor, type Visitor } from './visitor';

/** A Kratos with other settings and a front door for it, for visitors without a real browser. */
export type ScratchVisit = {
  /** With the addresses of the other Kratos. */
  stack: StackInfo;
  /** Between the front door and Kratos' public API. */
  kratos: RecordingProxy;
  newVisitor: (options?: { origins?: string[] }) => Visitor;
  stop: () => Promise<void>;
};

/** Starts both. Hydra, the database and the messages are the stack's, unless the changes say otherwise. */
export async function startScratchVisit(
  stack: StackInfo,
  changes: Changes | ((dir: string) => Changes),
  env: Record<string, string> = {},
): Promise<ScratchVisit> {
  const server = await startChanged(stack, 'kratos', changes);
  const kratos = await startRecordingProxy(server.publicUrl);
  const urls = { KRATOS_PUBLIC_URL: kratos.origin, KRATOS_ADMIN_URL: server.adminUrl };
  const door = await startFrontDoor(stack, { ...urls, ...env });
  return {
    stack: { ...stack, kratosPublicUrl: server.publicUrl, kratosAdminUrl: server.adminUrl },
    kratos,
    newVisitor: ({ origins = [] } = {}) => makeVisitor(stack, { via: door.address, origins }),
    async stop() {
      await door.stop();
      await kratos.close();
      await server.stop();
    },
  };
}
