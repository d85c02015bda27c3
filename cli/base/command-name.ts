import path from 'node:path';

/** The tool in one file, as in the container image. */
const ONE_FILE = 'vestibule.mjs';

/**
 * A command of this tool as it is typed where the tool was started: in the clone, or beside the one file in the
 * container image. Its output may go into a file or a pipe, so npm must not add lines. Without the two dashes, Node
 * would take an --env-file behind the file as its own.
 *
 * @param words the command and its arguments, such as "trust apply --prune"
 */
export function command(words: string, program = process.argv[1]): string {
  return path.basename(program ?? '') === ONE_FILE
    ? `node -- ${ONE_FILE} ${words}`
    : `npm run --silent vestibule -- ${words}`;
}
