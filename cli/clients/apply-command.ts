import { type Call, isConfirmed } from '../base/command';
import { CliError } from '../base/errors';
import type { Output } from '../base/output';
import { catchSignals, exitCodeFor, type Interruption, type Signal } from '../base/signals';
import { readResources } from '../config/values';
import { type ClientsPlan, prepareClients } from './apply';
import { isWriting } from './plan';
import { readClientsFile } from './read-file';
import { resolveClient } from './resolve';
import { missingAudiences } from './resource-audiences';
import { makeSecretsSink, type SecretsSink } from './secrets-file';
import { stepJson, stepLines } from './show';
import { UnconfirmedWrite } from './write';

export type ApplyOptions = {
  dryRun?: boolean;
  prune?: boolean;
  yes?: boolean;
  rotateSecret?: string[];
  secretsFile?: string;
  fromSet?: string;
};

/** Compares a file with Hydra, shows the difference, asks, and writes. */
export async function applyCommand(call: Call<ApplyOptions>, file: string): Promise<number> {
  const { options, output, settings } = call;
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
  const wanted = entries.map((entry) => resolveClient(entry, set));
  for (const warning of [...plan.warnings, ...missingAudiences(wanted, readResources(env))]) output.warn(warning);
  for (const line of plan.steps.flatMap(stepLines)) output.line(line);
  const isChanging = plan.steps.some(isWriting);
  if (!isChanging || options.dryRun === true) {
    printJson(output, plan, { isDryRun: options.dryRun === true, isApplied: false });
    output.line(isChanging ? 'Nothing was changed.' : 'There is nothing to change.');
    return 0;
  }
  if (await isConfirmed(call, 'Apply this to Hydra?')) return await applyPlan(plan, output, options.secretsFile);
  output.line('Nothing was changed.');
  return 1;
}

async function applyPlan(plan: ClientsPlan, output: Output, secretsFile: string | undefined): Promise<number> {
  const interruption = catchSignals();
  try {
    const sink = makeSecretsSink(secretsFile);
    try {
      const result = await writePlan(plan, sink, interruption);
      const written: Written = { plan, sink, result, secretsFile };
      printOutcome(output, written);
      return exitCodeOrThrow(output, result, interruption.signal());
    } finally {
      sink.close();
    }
  } finally {
    interruption.end();
  }
}

/** What was left out, or what failed. */
type WriteResult = { left: readonly string[]; failure?: unknown };

async function writePlan(plan: ClientsPlan, sink: SecretsSink, interruption: Interruption): Promise<WriteResult> {
  try {
    return { left: await plan.apply(sink, interruption) };
  } catch (failure) {
    return { left: [], failure };
  }
}

type Written = { plan: ClientsPlan; sink: SecretsSink; result: WriteResult; secretsFile: string | undefined };

/** Prints the new secrets even if something failed later: a secret that is lost can't be read again. */
function printOutcome(output: Output, { plan, sink, result, secretsFile }: Written): void {
  const unconfirmed = result.failure instanceof UnconfirmedWrite ? result.failure.id : undefined;
  printJson(output, plan, {
    isDryRun: false,
    isApplied: result.failure === undefined && result.left.length === 0,
    secrets: sink.unwritten,
    unconfirmed,
    ...(sink.written.length === 0 ? {} : { secretsFile }),
  });
  const { written, unwritten } = sink;
  if (written.length > 0) output.line(`New secrets of ${written.join(', ')} are in ${secretsFile}.`);
  const made = Object.entries(unwritten);
  if (made.length > 0) {
    output.line();
    output.line('New secrets, shown only this once:');
    for (const [id, secret] of made) output.line(`  ${id}  ${secret}`);
    output.line();
  }
  if (unconfirmed !== undefined && (written.includes(unconfirmed) || Object.hasOwn(unwritten, unconfirmed)))
    output.line(`The one of ${unconfirmed} may not be in force: Hydra did not confirm it.`);
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

function exitCodeOrThrow(output: Output, { left, failure }: WriteResult, signal: Signal | undefined): number {
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

type JsonOutcome = {
  isDryRun: boolean;
  isApplied: boolean;
  secrets?: Readonly<Record<string, string>>;
  secretsFile?: string | undefined;
  /** The client of which nobody knows whether it was written. */
  unconfirmed?: string | undefined;
};

function printJson(output: Output, { steps, warnings }: ClientsPlan, outcome: JsonOutcome): void {
  output.json({
    dry_run: outcome.isDryRun,
    applied: outcome.isApplied,
    clients: steps.map(stepJson),
    warnings,
    secrets: outcome.secrets ?? {},
    ...(outcome.secretsFile === undefined ? {} : { secrets_file: outcome.secretsFile }),
    ...(outcome.unconfirmed === undefined ? {} : { unconfirmed: outcome.unconfirmed }),
  });
}
