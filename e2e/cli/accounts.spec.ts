import { expect, test } from '../support/fixtures';
import { frontDoorSettings } from '../support/front-door';
import { callJson } from '../support/http';
import type { Person } from '../support/people';
import type { StackInfo } from '../support/stack';
import { runVestibule } from '../support/vestibule-command';

const MINUTE = 60 * 1000;

/** What the front door does when a person deletes their account, some time ago. */
async function askForDeletion(stack: StackInfo, { id }: Person, minutesAgo: number): Promise<void> {
  await callJson('PATCH', `${stack.kratosAdminUrl}/admin/identities/${id}`, [
    { op: 'replace', path: '/state', value: 'inactive' },
    {
      op: 'add',
      path: '/metadata_admin',
      value: { deletion_requested_at: new Date(Date.now() - minutesAgo * MINUTE).toISOString() },
    },
  ]);
}

async function purge(stack: StackInfo, ...args: string[]) {
  const env = frontDoorSettings(stack);
  const { code, stdout } = await runVestibule(['accounts', 'purge', '--after', '5m', '--json', ...args], env);
  expect(code, stdout).toBe(0);
  return JSON.parse(stdout) as { deleted: string[]; due: { id: string }[]; waiting: { id: string }[] };
}

test('accounts purge deletes who asked for it long enough ago, nobody else, and can be run again', async ({
  people,
  stack,
}) => {
  const [due, early, back, other] = await Promise.all([1, 2, 3, 4].map(() => people.create()));
  if (!due || !early || !back || !other) throw new Error('Four people are needed.');
  await askForDeletion(stack, due, 8);
  await askForDeletion(stack, early, 1);
  await askForDeletion(stack, back, 8);
  await people.setState(back, 'active');

  const shown = await purge(stack, '--dry-run');
  expect(shown.due.map(({ id }) => id)).toEqual([due.id]);
  expect(shown.waiting.map(({ id }) => id)).toEqual([early.id]);
  expect(await people.idByEmail(due.email)).toBe(due.id);

  expect((await purge(stack, '--yes')).deleted).toEqual([due.id]);
  expect(await people.idByEmail(due.email)).toBeNull();
  for (const { id, email } of [early, back, other]) expect(await people.idByEmail(email)).toBe(id);
  expect((await purge(stack, '--yes')).deleted).toEqual([]);
});
