import path from 'node:path';

/** The tool in one file, as the container image has it. */
const ONE_FILE = 'vestibule.mjs';

/**
 * A command of this tool as it is typed where the tool was started: in the clone, or beside the one file that the container image has. What it prints
 * may go into a file or a pipe, where npm's own lines would be in the way. Without the two dashes, Node takes an --env-file behind the file as its own.
 *
 * @param words the command and its arguments, such as "trust apply --prune"
 */
export function command(words: string, program = process.argv[1]): string {
  return path.basename(program ?? '') === ONE_FILE
    ? `node -- ${ONE_FILE} ${words}`
    : `npm run --silent vestibule -- ${words}`;
}
