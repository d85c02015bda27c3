import { visible } from '../base/visible';
import type { Finding, Status } from './finding';

const GROUPS: Readonly<Record<string, string>> = {
  settings: 'Settings',
  reach: 'Servers',
  clock: 'Clocks',
  'front-door': 'Front door',
  kratos: 'Kratos',
  hydra: 'Hydra',
  exchange: 'Session exchange',
  hooks: 'Hooks',
  keys: 'Keys',
};
const COLOURS: Readonly<Record<Status, number>> = { ok: 32, warning: 33, error: 31, skipped: 90 };
const STATUS_WIDTH = 'warning'.length;

export type Counts = Record<Status, number>;

/** How many findings there are of each status. */
export function countOf(findings: readonly Finding[]): Counts {
  const counts: Counts = { ok: 0, warning: 0, error: 0, skipped: 0 };
  for (const { status } of findings) counts[status] += 1;
  return counts;
}

/** The findings as lines for people: in groups, what is wrong with why and how to mend it. */
export function reportLines(findings: readonly Finding[], hasColour: boolean): string[] {
  const width = Math.max(0, ...findings.map(({ id }) => nameOf(id).length));
  const lines = Object.entries(GROUPS).flatMap(([group, title]) => {
    const own = findings.filter(({ id }) => groupOf(id) === group);
    return own.length === 0 ? [] : [title, ...own.flatMap((finding) => linesOf(finding, width, hasColour)), ''];
  });
  return [...lines, summary(countOf(findings))];
}

function linesOf({ id, status, what, why, mend }: Finding, width: number, hasColour: boolean): string[] {
  const indent = ' '.repeat(2 + STATUS_WIDTH + 2 + width + 2);
  const word = status.padEnd(STATUS_WIDTH);
  const shown = hasColour ? `\u001b[${COLOURS[status]}m${word}\u001b[0m` : word;
  return [
    `  ${shown}  ${nameOf(id).padEnd(width)}  ${visible(what)}`,
    ...(why === undefined ? [] : [`${indent}Why:  ${visible(why)}`]),
    ...(mend === undefined ? [] : [`${indent}Mend: ${visible(mend)}`]),
  ];
}

function summary({ ok, warning, error, skipped }: Counts): string {
  const part = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return `${part(error, 'error', 'errors')}, ${part(warning, 'warning', 'warnings')}, ${ok} ok, ${skipped} skipped.`;
}

function groupOf(id: string): string {
  return id.split('.')[0] ?? '';
}

function nameOf(id: string): string {
  const at = id.indexOf('.');
  return at < 0 ? id : id.slice(at + 1);
}
