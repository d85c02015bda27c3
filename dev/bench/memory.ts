import { setTimeout as sleep } from 'node:timers/promises';
import { readResidentMb } from '../testing/process-usage';
import { measureSpread, type Spread } from './counting';
import { load, startBare } from './cpu';
import type { Program } from './program';
import type { Bench } from './setup';

export type StartRow = {
  title: string;
  startMs: Spread;
  /** From the end of the start to the first answered page. */
  firstPageMs: Spread;
  idleMb: Spread;
  afterLoadMb: Spread;
};

const SETTLE_MS = 1000;
const REQUESTS = 500;

/** Starts the front door and the bare server in turns, and measures each before and after some work. */
export async function measureStarts(bench: Bench, rounds: number): Promise<StartRow[]> {
  const ours: Sample[] = [];
  const bare: Sample[] = [];
  for (let index = 0; index < rounds; index++) {
    bare.push(await sample(bench, await startBare(bench), ''));
    ours.push(await sample(bench, await bench.startFrontDoor(), '/login'));
  }
  return [summary('bare Node (the floor)', bare), summary('front door', ours)];
}

type Sample = { startMs: number; firstPageMs: number; idleMb: number; afterLoadMb: number };

async function sample(bench: Bench, program: Program & { url: string }, path: string): Promise<Sample> {
  try {
    await sleep(SETTLE_MS);
    const idleMb = readResidentMb(program.pid);
    const begin = performance.now();
    await (await fetch(`${program.url}${path}`)).arrayBuffer();
    const firstPageMs = performance.now() - begin;
    await bench.replaying(() => load(`${program.url}${path}`, { amount: REQUESTS }));
    await sleep(SETTLE_MS);
    return { startMs: program.startMs, firstPageMs, idleMb, afterLoadMb: readResidentMb(program.pid) };
  } finally {
    await program.stop();
  }
}

function summary(title: string, samples: readonly Sample[]): StartRow {
  const of = (name: keyof Sample) => measureSpread(samples.map((one) => one[name]));
  return {
    title,
    startMs: of('startMs'),
    firstPageMs: of('firstPageMs'),
    idleMb: of('idleMb'),
    afterLoadMb: of('afterLoadMb'),
  };
}
