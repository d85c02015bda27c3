import { type Command, InvalidArgumentError } from 'commander';
import { readOrigin } from '../base/arguments';
import { type Call, runs, withExample } from '../base/command';
import type { Io } from '../base/io';
import type { Settings } from '../base/settings';
import { internalUrlFrom } from '../config/values';
import { makeAsk } from './ask';
import { settingsProblem } from './checks/settings';
import { registerExplain } from './explain/register';
import type { Finding } from './finding';
import { countFindings, reportLines } from './report';
import { runChecks } from './run';

type Options = { readOnly?: boolean; timeout: number; internalUrl?: string };

/** Kratos and Hydra have no API that shows their configuration: what their behaviour doesn't show is not checked. */
const UNSEEN = `
Not checked, because only a person who is signed in sees it: session.cookie, session.whoami, the tokenizer's templates
and the settings page of Kratos; urls.identity_provider, oauth2.refresh_token_hook, oauth2.allowed_top_level_claims and
oauth2.grant.jwt.max_ttl of Hydra.`;

/** Adds "doctor": asks the running Kratos, Hydra and front door, and compares them with the settings. */
export function registerDoctor(program: Command, io: Io): void {
  const doctor = program
    .command('doctor')
    .description(
      'Ask the running Kratos, Hydra and front door, and compare them with the settings of the front door. Exits with 1 if it finds an error.',
    )
    .option('--read-only', 'create no client and start no sign-in at Hydra, which some findings need for a moment')
    .option('--timeout <seconds>', 'how long to wait for one answer', readSeconds, 3)
    .option('--internal-url <origin>', "the front door's internal listener, as it is reached from here", readOrigin);
  doctor.addHelpText('after', UNSEEN);
  withExample(runs<Options>(doctor, io, doctorCommand), 'doctor', 'doctor --read-only --json');
  registerExplain(doctor, io);
}

async function doctorCommand(call: Call<Options>): Promise<number | undefined> {
  const { io, output } = call;
  const findings = await findFaults(call);
  const counts = countFindings(findings);
  output.json({ status: counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'ok', counts, findings });
  for (const line of reportLines(findings, hasColour(io))) output.styledLine(line);
  return counts.error > 0 ? 1 : undefined;
}

async function findFaults({ options, settings }: Call<Options>): Promise<Finding[]> {
  let read: Settings;
  try {
    read = settings();
  } catch (error) {
    return [{ id: 'settings', ...settingsProblem(error) }];
  }
  const { env, source, hasSecrets } = read;
  const internalUrl = options.internalUrl ?? internalUrlFrom(source);
  const { ask, close } = makeAsk(options.timeout * 1000);
  try {
    return await runChecks({ env, hasSecrets, ask, internalUrl, isReadOnly: options.readOnly === true });
  } finally {
    await close();
  }
}

function hasColour({ env }: Io): boolean {
  return process.stdout.isTTY === true && !env['NO_COLOR'];
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds >= 1 && seconds <= 60) return seconds;
  throw new InvalidArgumentError('It must be from 1 to 60 seconds.');
}
