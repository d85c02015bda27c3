import { readCpuMs, readResidentMb, readTree } from '../../testing/process-usage';
import type { Contender } from './contender';

/** CPU time that the login page's process, and what it started, spends while something is done. */
export async function cpuDuring(contender: Contender, what: () => Promise<void>): Promise<number> {
  const { pid } = contender.program();
  const before = spent(pid);
  await what();
  return spent(pid) - before;
}

/** Resident memory of the login page in MB. */
export function memoryOf(contender: Contender): number {
  return sum(readTree(contender.program().pid).map(readResidentMb));
}

export async function secondsOf(what: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await what();
  return (performance.now() - begin) / 1000;
}

function spent(pid: number): number {
  return sum(readTree(pid).map(readCpuMs));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
