import { type Command, InvalidArgumentError } from 'commander';
import { readOrigin } from '../arguments';
import { type Call, runs, withExample } from '../command';
import { internalUrlFrom, readClaims, readScopes, readTemplates } from '../config/values';
import { CliError } from '../errors';
import type { Io } from '../io';
import { type Settings, UnreadableSettings } from '../settings';
import { makeAsk } from './ask';
import { registerExplain } from './explain/register';
import { type Finding, fine, problem } from './finding';
import { countOf, reportLines } from './report';
import { examine } from './run';

type Options = { readOnly?: boolean; timeout: number; internalUrl?: string };

/** Kratos and Hydra have no API that shows their configuration: what is not seen in their behaviour is not checked. */
const UNSEEN = `
Not seen without a person who is signed in, and so not checked: session.cookie, session.whoami, the tokenizer's templates
and the settings page of Kratos; urls.identity_provider, oauth2.refresh_token_hook, oauth2.allowed_top_level_claims and
oauth2.grant.jwt.max_ttl of Hydra.`;

/** Adds "doctor": asks the running Kratos, Hydra and front door, and compares them with the settings. */
export function registerDoctor(program: Command, io: Io): void {
  const doctor = program
    .command('doctor')
    .description(
      'Asks the running Kratos, Hydra and front door, and compares them with the settings of the front door. Exits with 1 where it finds an error.',
    )
    .option('--read-only', 'makes no client and no sign-in at Hydra, which some findings need for a moment')
    .option('--timeout <seconds>', 'how long to wait for one answer', readSeconds, 3)
    .option('--internal-url <origin>', "the front door's internal listener, as it is reached from here", readOrigin);
  doctor.addHelpText('after', UNSEEN);
  withExample(runs<Options>(doctor, io, diagnose), 'doctor', 'doctor --read-only --json');
  registerExplain(doctor, io);
}

async function diagnose(call: Call<Options>): Promise<number | undefined> {
  const { io, output } = call;
  const findings = await findingsOf(call);
  const counts = countOf(findings);
  output.json({ status: counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'ok', counts, findings });
  for (const line of reportLines(findings, hasColour(io))) output.styledLine(line);
  return counts.error > 0 ? 1 : undefined;
}

async function findingsOf({ options, settings }: Call<Options>): Promise<Finding[]> {
  let read: Settings;
  try {
    read = settings();
  } catch (error) {
    return [settingsProblem(error)];
  }
  const own = judgeSettings(read);
  const { ask, close } = makeAsk(options.timeout * 1000);
  try {
    const { env, source } = read;
    const internalUrl = options.internalUrl ?? internalUrlFrom(source);
    const found = await examine({ env, source, ask, internalUrl, isReadOnly: options.readOnly === true });
    return [...own, ...found];
  } finally {
    await close();
  }
}

/** The settings themselves, and the files that they name. */
function judgeSettings({ env, hasSecrets }: Settings): Finding[] {
  const findings: Finding[] = [];
  if (!hasSecrets) findings.push(settingsProblem(new CliError('VESTIBULE_SECRETS is not set.')));
  try {
    readClaims(env);
    readScopes(env);
    if (env.sessionJwksFile !== null) readTemplates(env);
  } catch (error) {
    findings.push(settingsProblem(error));
  }
  return findings.length > 0 ? findings : [fine('settings', 'They can be used.')];
}

function settingsProblem(error: unknown): Finding {
  if (!(error instanceof CliError)) throw error;
  return problem('settings', error.message, {
    why:
      error instanceof UnreadableSettings
        ? 'Nothing can be compared without settings.'
        : 'The front door does not start with them.',
    mend: 'Give doctor the environment of the front door, or its file with --env-file; docs/configuration.md has every setting.',
  });
}

function hasColour({ env }: Io): boolean {
  return process.stdout.isTTY === true && !env['NO_COLOR'];
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds >= 1 && seconds <= 60) return seconds;
  throw new InvalidArgumentError('It must be from 1 to 60 seconds.');
}
