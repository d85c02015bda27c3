import { test } from './fixtures';
import type { ScratchDoor } from './scratch-door';

/** Servers that all tests of a file, or of a group, share. They start before the first test and stop after the last. */
export function sharedPlace(start: () => Promise<ScratchDoor>): () => ScratchDoor {
  let place: ScratchDoor | undefined;
  test.beforeAll(async () => {
    place = await start();
  });
  test.afterAll(() => place?.stop());
  return () => {
    if (place === undefined) throw new Error('The servers are not running yet.');
    return place;
  };
}
