import { type Call, isConfirmed } from '../base/command';
import { CliError } from '../base/errors';
import type { Output } from '../base/output';
import { exitCodeFor } from '../base/signals';
import { type ClientsPlan, prepareClients } from './apply';
import { catchSignals, type Interruption } from '../base/signals';
import { isWriting } from './plan';
import { readClientsFile } from './read-file';
import { makeSecretsSink, type SecretsSink } from './secrets-file';
import { stepJson, stepLines } from './show';
import { UnsureWrite } from './write';

export type ApplyOptions = {
  dryRun?: boolean;
  prune?: boolean;
  yes?: boolean;
  rotateSecret?: string[];
  secretsFile?: string;
  fromSet?: string;
};

/** Compares a file with Hydra, shows the difference, asks, and writes. */
export async function applyCommand(
  { options, output, io, settings }: Call<ApplyOptions>,
  file: string,
): Promise<number> {
  const { env, source } = settings();
  const { clients: entries, set } = readClientsFile(file);
  const plan = await prepareClients({
    hydraAdminUrl: env.hydraAdminUrl,
    entries,
    set,
    fromSet: options.fromSet,
    file,
    env: source,
    rotating: options.rotateSecret ?? [],
    isPruning: options.prune === true,
  });
  for (const warning of plan.warnings) output.warn(warning);
  for (const line of plan.steps.flatMap(stepLines)) output.line(line);
  const isChanging = plan.steps.some(isWriting);
  if (!isChanging || options.dryRun === true) {
    report(output, plan, { isDryRun: options.dryRun === true, isApplied: false });
    output.line(isChanging ? 'Nothing was changed.' : 'There is nothing to change.');
    return 0;
  }
  if (await isConfirmed(io, output, options.yes === true, 'Apply this to Hydra?'))
    return await applyPlan(plan, output, options.secretsFile);
  output.line('Nothing was changed.');
  return 1;
}

async function applyPlan(plan: ClientsPlan, output: Output, secretsFile: string | undefined): Promise<number> {
  const interruption = catchSignals();
  try {
    const sink = makeSecretsSink(secretsFile);
    try {
      const ended = await write(plan, sink, interruption);
      tell(output, plan, sink, ended, secretsFile);
      return conclude(output, ended, interruption.signal());
    } finally {
      sink.close();
    }
  } finally {
    interruption.end();
  }
}

/** How the writing ended: what was left out, or what failed. */
type Ended = { left: readonly string[]; failure?: unknown };

async function write(plan: ClientsPlan, sink: SecretsSink, interruption: Interruption): Promise<Ended> {
  try {
    return { left: await plan.apply(sink, interruption) };
  } catch (failure) {
    return { left: [], failure };
  }
}

/** What was made before something failed is told, too: a secret that is lost cannot be read again. */
function tell(output: Output, plan: ClientsPlan, sink: SecretsSink, ended: Ended, file: string | undefined): void {
  const unsure = ended.failure instanceof UnsureWrite ? ended.failure.id : undefined;
  report(output, plan, {
    isDryRun: false,
    isApplied: ended.failure === undefined && ended.left.length === 0,
    secrets: sink.unwritten,
    unsure,
    ...(sink.written.length === 0 ? {} : { secretsFile: file }),
  });
  const { written, unwritten } = sink;
  if (written.length > 0) output.line(`New secrets of ${written.join(', ')} are in ${file}.`);
  const made = Object.entries(unwritten);
  if (made.length > 0) {
    output.line();
    output.line('New secrets, shown this once; nobody can read them again:');
    for (const [id, secret] of made) output.line(`  ${id}  ${secret}`);
    output.line();
  }
  if (unsure !== undefined && (written.includes(unsure) || Object.hasOwn(unwritten, unsure)))
    output.line(`The one of ${unsure} may not be in force: Hydra did not confirm it.`);
}

/** The command was stopped by a signal. */
class Stopped extends CliError {
  override name = 'Stopped';
  override readonly exitCode: number;

  constructor(exitCode: number, message: string, nextStep: string | undefined) {
    super(message, nextStep);
    this.exitCode = exitCode;
  }
}

function conclude(output: Output, { left, failure }: Ended, signal: ReturnType<Interruption['signal']>): number {
  const code = signal === undefined ? 0 : exitCodeFor(signal);
  if (failure instanceof CliError && signal !== undefined)
    throw new Stopped(code, `${failure.message}\nStopped by ${signal}.`, failure.nextStep);
  if (failure !== undefined) throw failure;
  if (left.length > 0) {
    const message = `Stopped by ${signal}; left as they are: ${left.join(', ')}.`;
    throw new Stopped(code, message, 'Run the command again for these.');
  }
  output.line('Done.');
  return code;
}

type Outcome = {
  isDryRun: boolean;
  isApplied: boolean;
  secrets?: Readonly<Record<string, string>>;
  secretsFile?: string | undefined;
  unsure?: string | undefined;
};

function report(output: Output, { steps, warnings }: ClientsPlan, outcome: Outcome): void {
  output.json({
    dry_run: outcome.isDryRun,
    applied: outcome.isApplied,
    clients: steps.map(stepJson),
    warnings,
    secrets: outcome.secrets ?? {},
    ...(outcome.secretsFile === undefined ? {} : { secrets_file: outcome.secretsFile }),
    // Whether this one was written, nobody knows.
    ...(outcome.unsure === undefined ? {} : { unsure: outcome.unsure }),
  });
}
