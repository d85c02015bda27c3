import path from 'node:path';
import { isUrl } from '@/lib/parse-url';
import { SetupError } from '../settings';

export const SECTIONS = ['flows', 'pages', 'exchange', 'cpu', 'starts'] as const;
type Section = (typeof SECTIONS)[number];
/** The sections of a comparison with peers. */
export const COMPARISONS = ['flows', 'crowd', 'browser', 'starts', 'size'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Options = { isJson: boolean; rounds: number; requests: number; sections: readonly Section[] };
export type CompareOptions = {
  isJson: boolean;
  /** The folder with the peers. */
  peers: string;
  rounds: number;
  /** Of each kind, in each round. */
  flows: number;
  /** The Node that runs the login pages; this one where it's null. */
  node: string | null;
  /** A PostgreSQL server for Kratos and Hydra; SQLite where it's null. */
  postgres: string | null;
  sections: readonly Comparison[];
};

const USAGE = [
  'Usage: npm run bench [-- --json] [--rounds 5] [--requests 300] [--only flows,pages]',
  '       npm run bench -- --peers <folder> [--json] [--rounds 5] [--flows 10] [--node <file>] [--postgres <url>]',
  '  --json       prints the numbers as JSON and nothing else',
  '  --rounds     rounds of each time and memory measurement (default 5)',
  '  --requests   page requests per round (default 300)',
  `  --only       some of: ${SECTIONS.join(', ')}; with --peers: ${COMPARISONS.join(', ')}`,
  '  --peers      compares with the login pages in this folder (docs/benchmarks.md)',
  '  --flows      sign-ins of each kind per round (default 10)',
  '  --node       the Node that runs the login pages (default: this one)',
  '  --postgres   a server where databases may be made, postgres://user@host:port (default: SQLite)',
].join('\n');

const NAMES = ['rounds', 'requests', 'only', 'peers', 'flows', 'node', 'postgres'] as const;
type Name = (typeof NAMES)[number];
type Given = Partial<Record<Name, string>>;

/** @throws SetupError with the usage for anything it doesn't understand */
export function readOptions(args: readonly string[]): Options | CompareOptions {
  const { isJson, given } = splitArguments(args);
  const { peers, flows, node, postgres, requests, only, rounds } = given;
  const common = { isJson, rounds: wholeNumber(rounds, { fallback: 5, max: 100 }) };
  if (peers === undefined) {
    if (flows !== undefined || node !== undefined || postgres !== undefined) throw new SetupError(USAGE);
    return {
      ...common,
      requests: wholeNumber(requests, { fallback: 300, max: 10_000 }),
      sections: readSections(only, SECTIONS),
    };
  }
  if (requests !== undefined || (postgres !== undefined && !isPostgres(postgres))) throw new SetupError(USAGE);
  return {
    ...common,
    peers: path.resolve(peers),
    flows: wholeNumber(flows, { fallback: 10, max: 1000 }),
    node: node === undefined ? null : path.resolve(node),
    postgres: postgres ?? null,
    sections: readSections(only, COMPARISONS),
  };
}

function splitArguments(args: readonly string[]): { isJson: boolean; given: Given } {
  const given: Given = {};
  const left = args.filter((argument) => argument !== '--json');
  for (let option = left.shift(); option !== undefined; option = left.shift()) {
    const name = NAMES.find((one) => option === `--${one}`);
    const value = left.shift();
    if (name === undefined || value === undefined || value === '') throw new SetupError(USAGE);
    given[name] = value;
  }
  return { isJson: args.includes('--json'), given };
}

function wholeNumber(text: string | undefined, { fallback, max }: { fallback: number; max: number }): number {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw new SetupError(USAGE);
  return value;
}

function isPostgres(address: string): boolean {
  return isUrl(address) && /^postgres(ql)?:$/.test(new URL(address).protocol);
}

function readSections<Name extends string>(text: string | undefined, all: readonly Name[]): readonly Name[] {
  if (text === undefined) return all;
  const names = text.split(',');
  const known = all.filter((section) => names.includes(section));
  if (known.length === 0 || known.length !== names.length) throw new SetupError(USAGE);
  return known;
}
