import { SetupError } from '../settings';

export const SECTIONS = ['flows', 'pages', 'exchange', 'cpu', 'starts'] as const;
type Section = (typeof SECTIONS)[number];

export type Options = { isJson: boolean; rounds: number; requests: number; sections: readonly Section[] };

const USAGE = [
  'Usage: npm run bench [-- --json] [--rounds 5] [--requests 300] [--only flows,pages]',
  '  --json       prints the numbers as JSON and nothing else',
  '  --rounds     rounds of each time and memory measurement (default 5)',
  '  --requests   page requests per round (default 300)',
  `  --only       some of: ${SECTIONS.join(', ')}`,
].join('\n');

/** @throws SetupError with the usage for anything it doesn't understand */
export function readOptions(args: readonly string[]): Options {
  const options: Options = { isJson: false, rounds: 5, requests: 300, sections: SECTIONS };
  const left = [...args];
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    if (name === '--json') options.isJson = true;
    else if (name === '--rounds') options.rounds = wholeNumber(left.shift(), 100);
    else if (name === '--requests') options.requests = wholeNumber(left.shift(), 10_000);
    else if (name === '--only') options.sections = readSections(left.shift());
    else throw new SetupError(USAGE);
  }
  return options;
}

function wholeNumber(text: string | undefined, max: number): number {
  const value = /^\d+$/.test(text ?? '') ? Number(text) : 0;
  if (value < 1 || value > max) throw new SetupError(USAGE);
  return value;
}

function readSections(text = ''): Section[] {
  const names = text.split(',');
  const known = SECTIONS.filter((section) => names.includes(section));
  if (known.length === 0 || known.length !== names.length) throw new SetupError(USAGE);
  return known;
}
