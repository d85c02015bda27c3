import { test as base, expect } from '../bridge-fixtures';
import { readStack } from '../stack';
import { type Programs, preparePrograms } from './programs';
import { type Running, startProgram } from './running';
import { startTrio, stopTrio, type Trio } from './trio';

type WorkerFixtures = {
  programs: Programs;
  /** The programs, each with its own issuer of ours. */
  trio: Trio;
  /** The programs as the demo API, with the real front door as their issuer. */
  real: Running[];
};

const SETUP_MS = 5 * 60_000;

/** The programs of the guide "Validate a token", prepared once per worker. */
export const test = base.extend<{ silence: undefined }, WorkerFixtures>({
  programs: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const programs = await preparePrograms();
      await use(programs);
      programs.remove();
    },
    { scope: 'worker', timeout: SETUP_MS },
  ],
  trio: [
    async ({ programs }, use) => {
      const trio = await startTrio(programs);
      await use(trio);
      await stopTrio(trio);
    },
    { scope: 'worker' },
  ],
  real: [
    async ({ programs }, use) => {
      const { origin, demoApiUrl } = readStack();
      const real = await Promise.all(programs.all.map((program) => startProgram(program, origin, demoApiUrl)));
      await use(real);
      await Promise.all(real.map((program) => program.stop()));
    },
    { scope: 'worker' },
  ],
  // Whatever is sent, the programs print nothing about it, least of all a token.
  silence: [
    async ({ trio, real }, use) => {
      await use(undefined);
      const written = [...trio.map(({ program }) => program), ...real].map((program) => program.written());
      expect(written.join(''), 'what the programs have printed').toBe('');
    },
    { auto: true },
  ],
});

export { expect };

/** The same value for each program. */
export function forAll<T>(value: T): Record<string, T> {
  return { TypeScript: value, Python: value, Go: value };
}
