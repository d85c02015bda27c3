/** Where a method is used: within an application's request or without one, in a browser with scripts or without. */
const COLUMNS = ['within, script', 'within, none', 'without, script', 'without, none'] as const;

/** The title of the test that proves a cell, with the titles of its groups; or why the cell can't exist. */
export type Cell = string | { none: string };

export type MatrixRow = { method: string; flow: string; cells: readonly [Cell, Cell, Cell, Cell] };

export type Outcome = 'passed' | 'failed' | 'not run';

/** A printed matrix, and what is wrong with it. */
export type Matrix = { lines: string[]; problems: string[] };

/**
 * Makes the table of methods: a cell names its test by a number, or its reason by a letter.
 *
 * @param outcomes by title; a test that isn't here doesn't exist
 */
export function toMatrix(rows: readonly MatrixRow[], outcomes: ReadonlyMap<string, Outcome>): Matrix {
  const cells = rows.flatMap((row) => row.cells);
  const titles = [...new Set(cells.filter((cell) => typeof cell === 'string'))];
  const reasons = [...new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.none])))];
  const stateOf = (title: string) => outcomes.get(title) ?? 'missing';
  const mark = (cell: Cell) => {
    if (typeof cell !== 'string') return `(${letter(reasons.indexOf(cell.none))})`;
    const state = stateOf(cell);
    return `${titles.indexOf(cell) + 1} ${state === 'passed' ? 'ok' : state.toUpperCase()}`;
  };
  const body = rows.map((row) => [row.method, row.flow, ...row.cells.map(mark)]);
  return {
    lines: [
      ...alignColumns([['method', 'flow', ...COLUMNS], ...body]),
      '',
      ...titles.map((title, at) => `${String(at + 1).padStart(3)}  ${title}`),
      ...reasons.map((reason, at) => `(${letter(at)})  ${reason}`),
    ],
    problems: titles.filter((title) => stateOf(title) !== 'passed').map((title) => `${stateOf(title)}: ${title}`),
  };
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function alignColumns(table: readonly string[][]): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
