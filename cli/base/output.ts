import type { Io } from './io';
import { visible } from './visible';

/** Prints text for people or, with --json, one JSON value for programs. Warnings go to stderr either way. */
export type Output = {
  isJson: boolean;
  /** A line for people, whose hidden characters are made visible; nothing with --json. */
  line: (text?: string) => void;
  /** The same for a line with our own colours, whose values are already visible. */
  styledLine: (text: string) => void;
  /** The value that --json prints; nothing without it. */
  json: (value: unknown) => void;
  warn: (text: string) => void;
};

/** Makes the output of one command. */
export function makeOutput(io: Pick<Io, 'stdout' | 'stderr'>, isJson: boolean): Output {
  return {
    isJson,
    line: (text = '') => {
      if (!isJson) io.stdout(`${visible(text)}\n`);
    },
    styledLine: (text) => {
      if (!isJson) io.stdout(`${text}\n`);
    },
    json: (value) => {
      if (isJson) io.stdout(`${JSON.stringify(value, undefined, 2)}\n`);
    },
    warn: (text) => io.stderr(`warning: ${visible(text)}\n`),
  };
}

/** The lines of a table: columns as wide as their widest cell, two spaces between them. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows.map((row) => row.map(visible))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
