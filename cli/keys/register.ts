import { existsSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Call, runs, withExample } from '../command';
import { CliError, UsageError } from '../errors';
import type { Io } from '../io';
import { type Output, tableLines } from '../output';
import { KEY_ALGORITHMS, newKey } from '../tokenizer/key-set';
import { publicFileOf, writeKeySet } from '../tokenizer/key-set-file';
import { DEFAULT_FILE, type Key, type KeyAlgorithm, readKeys } from './key-file';
import { nextSteps, sentenceOf } from './next-steps';
import { nextDate, type RotationStep, rotate } from './rotate';

type FileOptions = { file: string };
type CreateOptions = FileOptions & { alg: KeyAlgorithm };
type RotateOptions = FileOptions & { alg?: KeyAlgorithm; activate?: boolean; retire?: boolean; now?: boolean };

/** Adds the commands that make and change the key set of Kratos' tokenizer. */
export function registerKeys(program: Command, io: Io): void {
  const keys = program.command('keys').description("Makes and rotates the key set that Kratos' tokenizer signs with.");
  withExample(keys, 'keys create --file keys/tokenizer.jwks.json');
  withExample(
    runs(
      keys
        .command('create')
        .description('Makes a new key set, and the public part of it beside it.')
        .addOption(algOption().default('ES256'))
        .addOption(fileOption()),
      io,
      create,
    ),
    'keys create --file keys/tokenizer.jwks.json',
  );
  withExample(
    runs(
      keys
        .command('rotate')
        .description(
          'Takes the next step of a rotation: adds a key, then lets it sign (--activate), then drops the old one (--retire).',
        )
        .addOption(algOption())
        .addOption(fileOption())
        .addOption(stepOption('activate', 'lets the newest key sign'))
        .addOption(stepOption('retire', 'drops every key but the one that signs'))
        .addOption(stepOption('now', 'for a key that became known: a new key signs at once, the old ones are dropped')),
      io,
      rotateFile,
    ),
    'keys rotate --file keys/tokenizer.jwks.json',
    'keys rotate --activate --file keys/tokenizer.jwks.json',
    'keys rotate --retire --file keys/tokenizer.jwks.json',
  );
  withExample(
    runs(
      keys.command('list').description('Shows the keys of the set, never the private parts.').addOption(fileOption()),
      io,
      list,
    ),
    'keys list --file keys/tokenizer.jwks.json',
  );
}

function create({ options: { file, alg }, output }: Call<CreateOptions>): void {
  for (const present of [file, publicFileOf(file)].filter((name) => existsSync(name))) {
    throw new CliError(
      `${present} exists already, and no key set is overwritten.`,
      'Use "keys rotate", or name another file with --file.',
    );
  }
  const key = makeKey(alg, []);
  write(file, [key]);
  output.json({ file, public_file: publicFileOf(file), keys: shown([key]) });
  output.line(`Made ${file} with the ${alg} key ${key.kid}, which signs.`);
  output.line(`Its public part is in ${publicFileOf(file)}.`);
  output.line();
  sayNext(output, [
    "Give the private file to Kratos, as the jwks_url of its tokenizer's templates (see kratos-config).",
    'Give the public file to the front door: VESTIBULE_SESSION_JWKS_FILE.',
    `Let Hydra trust the key: trust apply --file ${file}`,
  ]);
}

function rotateFile({ options, output }: Call<RotateOptions>): void {
  const { file } = options;
  const step = stepOf(options);
  const keys = readKeys(file);
  warnOfReaders(file, output);
  const rotation = rotate(keys, step, () => makeKey(options.alg ?? algOf(keys), keys));
  write(file, rotation.keys);
  output.json({
    file,
    public_file: publicFileOf(file),
    step,
    keys: shown(rotation.keys),
    added: rotation.added.map(({ kid }) => kid),
    dropped: rotation.dropped.map(({ kid }) => kid),
  });
  output.line(sentenceOf(step, rotation));
  output.line(`The public parts are in ${publicFileOf(file)}.`);
  output.line();
  sayNext(output, nextSteps(step, file));
}

function list({ options: { file }, output }: Call<FileOptions>): void {
  const keys = shown(readKeys(file));
  warnOfReaders(file, output);
  output.json({ file, public_file: publicFileOf(file), keys });
  const rows = keys.map(({ kid, alg, created, signs }) => [kid, alg, created ?? '-', signs ? 'yes' : 'no']);
  for (const line of tableLines(['KID', 'ALG', 'MADE', 'SIGNS'], rows)) output.line(line);
}

function stepOf({ activate, retire, now }: RotateOptions): RotationStep {
  const asked = [activate && 'activate', retire && 'retire', now && 'replace'].filter(
    (step) => typeof step === 'string',
  );
  if (asked.length > 1)
    throw new UsageError(
      'Only one of --activate, --retire and --now can be done at a time.',
      'See "keys rotate --help".',
    );
  return (asked[0] ?? 'add') as RotationStep;
}

function makeKey(alg: KeyAlgorithm, others: readonly Key[]): Key {
  return { ...newKey(alg), iat: nextDate(others, new Date()) } as unknown as Key;
}

/** A rotation keeps the algorithm unless another one is asked for: verifiers may allow only the one. */
function algOf(keys: readonly Key[]): KeyAlgorithm {
  return keys[0]?.alg ?? 'ES256';
}

function write(file: string, keys: readonly Key[]): void {
  try {
    writeKeySet(file, keys);
  } catch (error) {
    throw notWritten(file, error as NodeJS.ErrnoException);
  }
}

/** Nothing has been changed then, and no key is left anywhere. */
function notWritten(file: string, { code, syscall }: NodeJS.ErrnoException): CliError {
  const cause = code === undefined ? '' : ` (${code})`;
  if (syscall !== 'chown')
    return new CliError(`The key set ${file} cannot be written${cause}.`, 'Choose a folder that you may write to.');
  return new CliError(
    `The key set ${file} was not changed: its files keep their owner and group, to whom you may not give a file${cause}.`,
    `Run it as root, or as the owner of both ${file} and ${publicFileOf(file)} (see ls -l).`,
  );
}

function shown(keys: readonly Key[]) {
  return keys.map(({ kid, alg, iat }, index) => ({
    kid,
    alg,
    created: iat === undefined ? null : new Date(iat * 1000).toISOString(),
    signs: index === 0,
  }));
}

function sayNext(output: Output, steps: readonly string[]): void {
  output.line('Next:');
  for (const [index, step] of steps.entries()) output.line(`  ${index + 1}. ${step}`);
}

function warnOfReaders(file: string, output: Output): void {
  const everybody = 0o007;
  if (process.platform !== 'win32' && (statSync(file).mode & everybody) !== 0)
    output.warn(
      `every user of this machine may read the private keys in ${file}; take that away with chmod o= ${file}`,
    );
}

function fileOption(): Option {
  return new Option('--file <file>', 'the file with the private keys').default(DEFAULT_FILE);
}

function algOption(): Option {
  return new Option('--alg <algorithm>', 'what the key signs with').choices(KEY_ALGORITHMS);
}

function stepOption(name: string, description: string): Option {
  return new Option(`--${name}`, description);
}
