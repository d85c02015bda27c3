import { readdirSync, readFileSync } from 'node:fs';

/** False when the system doesn't tell what a process uses, so that there's nothing to measure. */
export const CAN_MEASURE = process.platform === 'linux';

/** CPU time of a process so far, user and system, in milliseconds. */
export function readCpuMs(pid: number): number {
  return preciseCpuMs(pid) ?? parseTicks(readFileSync(`/proc/${pid}/stat`, 'utf8')) * 10;
}

/** utime and stime from /proc/<pid>/stat, in ticks of 10 ms. The name in it may contain spaces and brackets. */
export function parseTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** CPU time to the nanosecond, if the kernel keeps it. Node's threads live as long as Node itself. */
function preciseCpuMs(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const spent = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]));
    const total = spent.reduce((sum, one) => sum + one, 0);
    return total > 0 ? total / 1e6 : undefined;
  } catch {
    return undefined;
  }
}

/** A process and all that it started, by their ids. */
export function readTree(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((id) =>
    readFileSync(`/proc/${pid}/task/${id}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(readTree)];
}

/** Resident memory of a process in MB. */
export function readResidentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
}

/** Files and sockets that a process has open. */
export function countDescriptors(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
