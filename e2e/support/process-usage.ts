import { readdirSync, readFileSync } from 'node:fs';

export type Usage = { rssMb: number; descriptors: number };

/** What a process holds right now, as Linux tells it. */
export function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kb = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  return { rssMb: kb / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
}
