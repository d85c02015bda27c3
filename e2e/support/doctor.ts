import { frontDoorSettings } from './front-door';
import type { StackInfo } from './stack';
import { type Ran, runVestibule, secretsOf } from './vestibule-command';

export type Finding = {
  id: string;
  status: 'ok' | 'warning' | 'error' | 'skipped';
  what: string;
  why?: string;
  mend?: string;
};
export type Report = Ran & { status: string; findings: Finding[] };

/** Runs "doctor --json" with the settings of the stack's front door and some of them changed, and proves that no secret is shown. */
export async function askDoctor(
  stack: StackInfo,
  changed: Record<string, string> = {},
  args: string[] = [],
): Promise<Report> {
  // A machine that is busy with tests is no outage; the last one of two options counts.
  const ran = await runVestibule(['doctor', '--json', '--timeout', '15', ...args], {
    ...frontDoorSettings(stack),
    ...changed,
  });
  leakCheck(stack, ran);
  return { ...ran, ...(JSON.parse(ran.stdout) as { status: string; findings: Finding[] }) };
}

/** What no doctor sees from outside, and says so each time. */
export const NEVER_SEEN = ['skipped kratos.tokenizer', 'skipped hydra.refresh-hook'];

/** The findings that are not fine, as "error kratos.pages", but for those that never are. */
export function troubles({ findings }: Report): string[] {
  const named = findings.filter(({ status }) => status !== 'ok').map(({ status, id }) => `${status} ${id}`);
  return named.filter((trouble) => !NEVER_SEEN.includes(trouble));
}

/** Throws, naming no secret, where one of the stack stands in an output. */
export function leakCheck(stack: StackInfo, { stdout, stderr }: Pick<Ran, 'stdout' | 'stderr'>): void {
  if (secretsOf(stack).some((secret) => (stdout + stderr).includes(secret))) throw new Error('A secret was printed.');
}
