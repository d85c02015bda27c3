import { type Bridge, startBridge } from './bridge-tokens';
import { test as base } from './fixtures';
import { readStack } from './stack';
import { startWatchedOathkeeper, type WatchedOathkeeper } from './watched-oathkeeper';

type WorkerFixtures = { bridge: Bridge; oathkeeperOfWorker: WatchedOathkeeper };

/** One person with tokens, and one watched Oathkeeper, per worker. No test changes them. */
export const test = base.extend<{ oathkeeper: WatchedOathkeeper }, WorkerFixtures>({
  bridge: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const bridge = await startBridge(readStack());
      await use(bridge);
      await bridge.close();
    },
    { scope: 'worker' },
  ],
  oathkeeperOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const proxy = await startWatchedOathkeeper(readStack());
      await use(proxy);
      await proxy.stop();
    },
    { scope: 'worker' },
  ],
  oathkeeper: async ({ oathkeeperOfWorker }, use) => {
    oathkeeperOfWorker.calls.length = 0;
    await use(oathkeeperOfWorker);
  },
});

export { expect } from './fixtures';
