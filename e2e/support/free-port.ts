import { portsBetween } from '@/dev/stack/ports';

/** Above the stacks, below the ports that the system takes for connections and for whoever asks it for any. */
const FIRST = 18_000;
const FOR_EACH_WORKER = 3_500;

/** Another test run beside this one begins elsewhere. */
const start = (process.ppid * 97) % FOR_EACH_WORKER;
const first = FIRST + (Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % 4) * FOR_EACH_WORKER;

/**
 * A port of this worker's own on which nobody listens. Two servers that were given the same one do not both fail: Hydra v26.2.0 goes on with its
 * admin port alone when its public port is taken, and whoever asks then talks to the wrong server.
 */
export const freePort = portsBetween(first, first + FOR_EACH_WORKER, first + start);
