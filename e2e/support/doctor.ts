import { type PassAnswer, type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { frontDoorSettings } from './front-door';
import { callJson } from './http';
import type { StackInfo } from './stack';
import { type CommandResult, readSecrets, runVestibule } from './vestibule-command';

export type Finding = {
  id: string;
  status: 'ok' | 'warning' | 'error' | 'skipped';
  what: string;
  why?: string;
  fix?: string;
};
export type Report = CommandResult & { status: string; findings: Finding[] };

/** Runs "doctor --json" with the front door's settings, some of them changed, and checks that it shows no secret. */
export async function runDoctor(
  stack: StackInfo,
  changed: Record<string, string> = {},
  args: string[] = [],
): Promise<Report> {
  // A busy machine is not an outage. The last of two --timeout options counts.
  const ran = await runVestibule(['doctor', '--json', '--timeout', '15', ...args], {
    ...frontDoorSettings(stack),
    ...changed,
  });
  expectNoSecrets(stack, ran);
  return { ...ran, ...(JSON.parse(ran.stdout) as { status: string; findings: Finding[] }) };
}

/** What doctor can't see from outside, and always reports as skipped. */
export const NEVER_SEEN = ['skipped kratos.tokenizer', 'skipped hydra.refresh-hook'];

/** The findings that aren't ok, such as "error kratos.pages", except for those that never are. */
export function listTroubles({ findings }: Report): string[] {
  const named = findings.filter(({ status }) => status !== 'ok').map(({ status, id }) => `${status} ${id}`);
  return named.filter((trouble) => !NEVER_SEEN.includes(trouble));
}

/** Fails, without naming it, if an output has a secret of the stack. */
export function expectNoSecrets(stack: StackInfo, { stdout, stderr }: Pick<CommandResult, 'stdout' | 'stderr'>): void {
  if (readSecrets(stack).some((secret) => (stdout + stderr).includes(secret))) throw new Error('A secret was printed.');
}

/** The clients that doctor created at Hydra and didn't remove. */
export async function listDoctorClients(stack: StackInfo): Promise<string[]> {
  const clients = await callJson<{ client_id: string }[]>('GET', `${stack.hydraAdminUrl}/admin/clients?page_size=250`);
  return clients.map(({ client_id: id }) => id).filter((id) => /^vestibule-doctor-[0-9a-f]{16}$/.test(id));
}

/** A proxy that answers 502 to a header that is too long for it, as nginx does with its default proxy_buffer_size. */
export function startNarrowProxy(target: string, maxHeader: number): Promise<RecordingProxy> {
  const passAnswer: PassAnswer = (answer, response) => {
    const isLong = answer.rawHeaders.join('').length > maxHeader;
    response.writeHead(isLong ? 502 : (answer.statusCode ?? 502), isLong ? {} : answer.headers);
    if (isLong) response.end();
    else answer.pipe(response);
  };
  return startRecordingProxy(target, { passAnswer });
}

/** A proxy for a server whose clock is fast. */
export function startFastClock(target: string, aheadMs: number): Promise<RecordingProxy> {
  const passAnswer: PassAnswer = (answer, response) => {
    const date = new Date(Date.now() + aheadMs).toUTCString();
    response.writeHead(answer.statusCode ?? 502, { ...answer.headers, date });
    answer.pipe(response);
  };
  return startRecordingProxy(target, { passAnswer });
}
