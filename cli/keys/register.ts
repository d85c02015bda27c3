import { existsSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Call, runs, withExample } from '../base/command';
import { CliError, UsageError } from '../base/errors';
import type { Io } from '../base/io';
import { type Output, tableLines } from '../base/output';
import { KEY_ALGORITHMS, newKey } from '../tokenizer/key-set';
import { publicFileOf, writeKeySet } from '../tokenizer/key-set-file';
import { DEFAULT_FILE, type Key, type KeyAlgorithm, readSigningKeys } from './key-file';
import { describeStep, nextSteps } from './next-steps';
import { nextDate, type RotationStep, rotate } from './rotate';

type FileOptions = { file: string };
type CreateOptions = FileOptions & { alg: KeyAlgorithm };
type RotateOptions = FileOptions & { alg?: KeyAlgorithm; activate?: boolean; retire?: boolean; now?: boolean };

/** Adds the commands that create and change the key set of Kratos' tokenizer. */
export function registerKeys(program: Command, io: Io): void {
  const keys = program.command('keys').description("Create and rotate the key set that Kratos' tokenizer signs with.");
  withExample(keys, 'keys create --file keys/tokenizer.jwks.json');
  withExample(
    runs(
      keys
        .command('create')
        .description('Create a new key set, and its public part beside it.')
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
          'Take the next step of a rotation: add a key, then sign with it (--activate), then drop the old one (--retire).',
        )
        .addOption(algOption())
        .addOption(fileOption())
        .addOption(stepOption('activate', 'sign with the newest key'))
        .addOption(stepOption('retire', 'drop every key except the one that signs'))
        .addOption(stepOption('now', 'replace a leaked key: sign with a new one at once, and drop the old ones')),
      io,
      rotateFile,
    ),
    'keys rotate --file keys/tokenizer.jwks.json',
    'keys rotate --activate --file keys/tokenizer.jwks.json',
    'keys rotate --retire --file keys/tokenizer.jwks.json',
  );
  withExample(
    runs(
      keys.command('list').description('Show the keys of the set, never their private parts.').addOption(fileOption()),
      io,
      list,
    ),
    'keys list --file keys/tokenizer.jwks.json',
  );
}

function create({ options: { file, alg }, output }: Call<CreateOptions>): void {
  for (const present of [file, publicFileOf(file)].filter((name) => existsSync(name))) {
    throw new CliError(
      `${present} exists already, and a key set is never overwritten.`,
      'Use "keys rotate", or name another file with --file.',
    );
  }
  const key = makeKey(alg, []);
  write(file, [key]);
  output.json({ file, public_file: publicFileOf(file), keys: describeKeys([key]) });
  output.line(`Created ${file} with the ${alg} key ${key.kid}, which signs.`);
  output.line(`Its public part is in ${publicFileOf(file)}.`);
  output.line();
  printNextSteps(output, [
    "Give the private file to Kratos, as the jwks_url of its tokenizer's templates (see kratos-config).",
    'Give the public file to the front door: VESTIBULE_SESSION_JWKS_FILE.',
    `Make Hydra trust the key: trust apply --file ${file}`,
  ]);
}

function rotateFile({ options, output }: Call<RotateOptions>): void {
  const { file } = options;
  const step = readStep(options);
  const keys = readSigningKeys(file);
  warnOfReaders(file, output);
  const rotation = rotate(keys, step, () => makeKey(options.alg ?? currentAlgorithm(keys), keys));
  write(file, rotation.keys);
  output.json({
    file,
    public_file: publicFileOf(file),
    step,
    keys: describeKeys(rotation.keys),
    added: rotation.added.map(({ kid }) => kid),
    dropped: rotation.dropped.map(({ kid }) => kid),
  });
  output.line(describeStep(step, rotation));
  output.line(`The public parts are in ${publicFileOf(file)}.`);
  output.line();
  printNextSteps(output, nextSteps(step, file));
}

function list({ options: { file }, output }: Call<FileOptions>): void {
  const keys = describeKeys(readSigningKeys(file));
  warnOfReaders(file, output);
  output.json({ file, public_file: publicFileOf(file), keys });
  const rows = keys.map(({ kid, alg, created, signs }) => [kid, alg, created ?? '-', signs ? 'yes' : 'no']);
  for (const line of tableLines(['KID', 'ALG', 'MADE', 'SIGNS'], rows)) output.line(line);
}

function readStep({ activate, retire, now }: RotateOptions): RotationStep {
  const steps = [activate && 'activate', retire && 'retire', now && 'replace'].filter(
    (step) => typeof step === 'string',
  );
  if (steps.length > 1)
    throw new UsageError('Use only one of --activate, --retire and --now.', 'Run "keys rotate --help" for the steps.');
  return (steps[0] ?? 'add') as RotationStep;
}

function makeKey(alg: KeyAlgorithm, others: readonly Key[]): Key {
  return { ...newKey(alg), iat: nextDate(others, new Date()) } as unknown as Key;
}

/** A rotation keeps the algorithm unless told otherwise, because verifiers may allow only one. */
function currentAlgorithm(keys: readonly Key[]): KeyAlgorithm {
  return keys[0]?.alg ?? 'ES256';
}

function write(file: string, keys: readonly Key[]): void {
  try {
    writeKeySet(file, keys);
  } catch (error) {
    throw notWritten(file, error as NodeJS.ErrnoException);
  }
}

/** Nothing has been changed then, and no key is left lying around. */
function notWritten(file: string, { code, syscall }: NodeJS.ErrnoException): CliError {
  const cause = code === undefined ? '' : ` (${code})`;
  if (syscall !== 'chown')
    return new CliError(`The key set ${file} cannot be written${cause}.`, 'Choose a folder that you can write to.');
  return new CliError(
    `The key set ${file} was not changed: its files keep their owner and group, and you may not give files to them${cause}.`,
    `Run it as root, or as the owner of both ${file} and ${publicFileOf(file)} (see ls -l).`,
  );
}

function describeKeys(keys: readonly Key[]) {
  return keys.map(({ kid, alg, iat }, index) => ({
    kid,
    alg,
    created: iat === undefined ? null : new Date(iat * 1000).toISOString(),
    signs: index === 0,
  }));
}

function printNextSteps(output: Output, steps: readonly string[]): void {
  output.line('Next:');
  for (const [index, step] of steps.entries()) output.line(`  ${index + 1}. ${step}`);
}

function warnOfReaders(file: string, output: Output): void {
  const everybody = 0o007;
  if (process.platform !== 'win32' && (statSync(file).mode & everybody) !== 0)
    output.warn(`every user of this machine can read the private keys in ${file}; prevent it with chmod o= ${file}`);
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
