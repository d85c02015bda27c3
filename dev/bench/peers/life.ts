import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from './contender';
import { signInTogether } from './crowd';
import { openPages } from './flows';
import type { Sample } from './sample';
import { memoryOf, secondsOf } from './usage';

const SETTLE_MS = 1000;
const PEOPLE = 8;

/** Starts the login page anew: until its first page is there, its memory then, and after so many sign-ins. */
export async function measureLife(contender: Contender, flows: number): Promise<Sample> {
  const { startMs } = await contender.restart();
  const firstPageMs = (await secondsOf(() => openPages(contender, 1))) * 1000;
  await sleep(SETTLE_MS);
  const sample: Sample = { start: startMs + firstPageMs, idle: memoryOf(contender) };
  if (flows === 0 || contender.consent === null) return sample;
  const { failed } = await signInTogether(contender, { people: PEOPLE, signIns: flows });
  await sleep(SETTLE_MS);
  return { ...sample, afterFlows: memoryOf(contender), failedFlows: failed };
}
