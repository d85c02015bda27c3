import { portsBetween } from '@/dev/stack/ports';

/** Above the stacks' ports, and below those that the system uses for outgoing connections and for port 0. */
const FIRST = 18_000;
const FOR_EACH_WORKER = 3_500;

/** A concurrent test run starts at another port. */
const start = (process.ppid * 97) % FOR_EACH_WORKER;
const first = FIRST + (Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % 4) * FOR_EACH_WORKER;

/**
 * A free port that belongs to this worker. Two servers on the same port don't both fail: when its public port is taken,
 * Hydra v26.2.0 continues with its admin port alone, and clients then talk to the wrong server.
 */
export const freePort = portsBetween(first, first + FOR_EACH_WORKER, first + start);
