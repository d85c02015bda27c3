import { readdirSync, readFileSync } from 'node:fs';

/** False where the system does not tell what a process uses: then there is nothing to measure. */
export const CAN_MEASURE = process.platform === 'linux';

/** CPU time of a process so far, user and system, in milliseconds. */
export function cpuMsOf(pid: number): number {
  return preciseCpuMs(pid) ?? ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) * 10;
}

/** utime and stime out of /proc/<pid>/stat, in ticks of 10 ms; the name in it may hold spaces and brackets. */
export function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** The same in nanoseconds, where the kernel keeps it; the threads of Node live as long as it does. */
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

/** Resident memory of a process in MB. */
export function residentMbOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
}
