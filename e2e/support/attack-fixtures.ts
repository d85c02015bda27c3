import { type Call, type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { test as base } from './fixtures';
import { type FrontDoor, startFrontDoor } from './front-door';
import { readStack } from './stack';
import { makeVisitor, type Visitor, type VisitorOptions } from './visitor';

/** A front door whose calls to Kratos and Hydra are recorded, and can be made to fail. */
export type Watched = {
  door: FrontDoor;
  upstreams: Record<'kratosPublic' | 'kratosAdmin' | 'hydraPublic' | 'hydraAdmin', RecordingProxy>;
  /** Every call since the test began. */
  /** Without those by which the front door learns from time to time what Kratos has. */
  calls: () => Call[];
  /** The calls that accept, reject or revoke something at Hydra. */
  decisions: () => string[];
};

type Fixtures = {
  watched: Watched;
  newVisitor: (options?: VisitorOptions) => Visitor;
  visitor: Visitor;
};

export const test = base.extend<Fixtures, { watchedOfWorker: Watched }>({
  watchedOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const watched = await startWatched();
      await use(watched);
      await watched.door.stop();
      await Promise.all(Object.values(watched.upstreams).map((upstream) => upstream.close()));
    },
    { scope: 'worker' },
  ],
  watched: async ({ watchedOfWorker }, use) => {
    for (const upstream of Object.values(watchedOfWorker.upstreams)) {
      upstream.calls.length = 0;
      upstream.fault = null;
      upstream.delay = null;
    }
    await use(watchedOfWorker);
  },
  newVisitor: async ({ stack, watched, app }, use) => {
    await use((options = {}) => makeVisitor(stack, { via: watched.door.address, origins: [app.origin], ...options }));
  },
  visitor: async ({ newVisitor }, use) => use(newVisitor()),
});

export { expect } from './fixtures';

/** Which flows Kratos has, asked with an id that no flow has, and its identity schemas. */
function isLearning({ path, query }: Call): boolean {
  return path === '/schemas' || query.get('id') === '00000000-0000-0000-0000-000000000000';
}

async function startWatched(): Promise<Watched> {
  const stack = readStack();
  const upstreams = {
    kratosPublic: await startRecordingProxy(stack.kratosPublicUrl),
    kratosAdmin: await startRecordingProxy(stack.kratosAdminUrl),
    hydraPublic: await startRecordingProxy(stack.hydraPublicUrl),
    hydraAdmin: await startRecordingProxy(stack.hydraAdminUrl),
  };
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: upstreams.kratosPublic.origin,
    KRATOS_ADMIN_URL: upstreams.kratosAdmin.origin,
    HYDRA_PUBLIC_URL: upstreams.hydraPublic.origin,
    HYDRA_ADMIN_URL: upstreams.hydraAdmin.origin,
  });
  const writes = ({ method }: Call) => method !== 'GET' && method !== 'HEAD';
  return {
    door,
    upstreams,
    calls: () =>
      Object.values(upstreams)
        .flatMap((upstream) => upstream.calls)
        .filter((call) => !isLearning(call)),
    decisions: () => upstreams.hydraAdmin.calls.filter(writes).map(({ method, path }) => `${method} ${path}`),
  };
}
