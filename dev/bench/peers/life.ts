import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from './contender';
import { openPages } from './flows';
import type { Sample } from './sample';
import { memoryOf, secondsOf } from './usage';

const SETTLE_MS = 1000;

/** Starts the login page again, and measures how long its first page takes and its memory after it. */
export async function measureStart(contender: Contender): Promise<Sample> {
  const { startMs } = await contender.restart();
  const firstPageMs = (await secondsOf(() => openPages(contender, 1))) * 1000;
  await sleep(SETTLE_MS);
  return { start: startMs + firstPageMs, idle: memoryOf(contender) };
}

/** The memory of a login page that has served so many sign-ins, and rests. */
export async function measureAfterwards(contender: Contender): Promise<Sample> {
  if (contender.consent === null) return {};
  await sleep(SETTLE_MS);
  return { afterFlows: memoryOf(contender), signIns: contender.served.signIns };
}
