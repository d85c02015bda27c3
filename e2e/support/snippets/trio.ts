import type { Expected, Make } from './forged';
import type { Programs } from './programs';
import { type Reply, type Running, startProgram } from './running';
import { AUDIENCE, startTestIssuer, type TestIssuer } from './test-issuer';

/** The programs of the guide, each with its own issuer, so that fetches can be counted for each program. */
export type Trio = { issuer: TestIssuer; program: Running }[];

export async function startTrio({ all }: Programs): Promise<Trio> {
  return Promise.all(
    all.map(async (program) => {
      const issuer = await startTestIssuer();
      return { issuer, program: await startProgram(program, issuer.origin, AUDIENCE) };
    }),
  );
}

export async function stopTrio(stopped: Trio): Promise<void> {
  await Promise.all(stopped.map(({ program }) => program.stop()));
  await Promise.all(stopped.map(({ issuer }) => issuer.close()));
}

/** Sends a request to all programs, made for each one's issuer. */
export async function sendToAll(asked: Trio, make: Make): Promise<Record<string, Reply>> {
  const replies = asked.map(
    async ({ issuer, program }) => [program.language, await program.send(await make(issuer))] as const,
  );
  return Object.fromEntries(await Promise.all(replies));
}

/** The part of a reply that the table of forged tokens is about. */
export function toOutcome({ status, challenge }: Reply): Expected {
  return { status, ...(challenge === undefined ? {} : { challenge }) };
}
