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

/** How many findings have each status. */
export function countFindings(findings: readonly Finding[]): Counts {
  const counts: Counts = { ok: 0, warning: 0, error: 0, skipped: 0 };
  for (const { status } of findings) counts[status] += 1;
  return counts;
}

/** The findings as lines for people, in groups: what is wrong, why it matters, and how to fix it. */
export function reportLines(findings: readonly Finding[], hasColour: boolean): string[] {
  const width = Math.max(0, ...findings.map(({ id }) => shortName(id).length));
  const lines = Object.entries(GROUPS).flatMap(([group, title]) => {
    const own = findings.filter(({ id }) => groupIn(id) === group);
    return own.length === 0 ? [] : [title, ...own.flatMap((finding) => findingLines(finding, width, hasColour)), ''];
  });
  return [...lines, summary(countFindings(findings))];
}

function findingLines({ id, status, what, why, fix }: Finding, width: number, hasColour: boolean): string[] {
  const indent = ' '.repeat(2 + STATUS_WIDTH + 2 + width + 2);
  const word = status.padEnd(STATUS_WIDTH);
  const shown = hasColour ? `\u001b[${COLOURS[status]}m${word}\u001b[0m` : word;
  return [
    `  ${shown}  ${shortName(id).padEnd(width)}  ${visible(what)}`,
    ...(why === undefined ? [] : [`${indent}Why:  ${visible(why)}`]),
    ...(fix === undefined ? [] : [`${indent}Fix:  ${visible(fix)}`]),
  ];
}

function summary({ ok, warning, error, skipped }: Counts): string {
  const part = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return `${part(error, 'error', 'errors')}, ${part(warning, 'warning', 'warnings')}, ${ok} ok, ${skipped} skipped.`;
}

function groupIn(id: string): string {
  return id.split('.')[0] ?? '';
}

function shortName(id: string): string {
  const at = id.indexOf('.');
  return at < 0 ? id : id.slice(at + 1);
}
