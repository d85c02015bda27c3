import type { Page } from '@playwright/test';
import { expect, test } from '../support/attack-fixtures';
import { startFrontDoor } from '../support/front-door';
import { startChanged } from '../support/scratch-ory';
import { makeVisitor } from '../support/visitor';

/** What a script makes of the fields that need it most: lists and moments. */

const SCHEMA = {
  $id: 'https://schemas.example.test/browser.json',
  type: 'object',
  properties: {
    traits: {
      type: 'object',
      required: ['emails', 'appointment'],
      properties: {
        emails: {
          type: 'array',
          title: 'Addresses',
          items: {
            type: 'string',
            format: 'email',
            'ory.sh/kratos': { credentials: { password: { identifier: true } } },
          },
        },
        appointment: { type: 'string', format: 'date-time', title: 'Appointment' },
      },
    },
  },
};

test.use({ timezoneId: 'Asia/Kathmandu' });

/** What the form would send. */
function sent(page: Page): Promise<[string, string][]> {
  return page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form[action*="self-service"]');
    if (form === null) return [];
    return [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  });
}

test('a list grows and shrinks, and a moment has the time zone of the person', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const kratos = await startChanged(stack, 'kratos', (dir) => ({
    dsn: `sqlite://${dir}/kratos.sqlite?_fk=true&mode=rwc`,
    'identity.schemas': [{ id: 'default', url: `base64://${Buffer.from(JSON.stringify(SCHEMA)).toString('base64')}` }],
    'selfservice.flows.registration.enable_legacy_one_step': true,
    'selfservice.methods.passkey.enabled': false,
  }));
  const door = await startFrontDoor(stack, { KRATOS_PUBLIC_URL: kratos.publicUrl, KRATOS_ADMIN_URL: kratos.adminUrl });
  try {
    const { text } = await makeVisitor(stack, { via: door.address }).open('/registration');
    await page.setContent(text);

    const list = page.getByRole('group', { name: 'Addresses' });
    // The row for browsers without script is gone.
    await expect(list.getByRole('textbox')).toHaveCount(1);
    await list.getByRole('textbox').first().fill('one@example.com');
    await list.getByRole('button', { name: 'Add another' }).click();
    await expect(list.getByRole('textbox').nth(1)).toBeFocused();
    await list.getByRole('textbox').nth(1).fill('mistake@example.com');
    await list.getByRole('button', { name: 'Add another' }).click();
    await list.getByRole('textbox').nth(2).fill('three@example.com');
    await list.getByRole('button', { name: 'Add another' }).click();
    await list.getByRole('button', { name: 'Remove “mistake@example.com”' }).click();

    await page.getByLabel('Appointment').fill('2026-12-31T18:00');
    await expect(page.getByText('Time zone: Asia/Kat')).toBeVisible();

    const traits = (await sent(page)).filter(([name]) => name.startsWith('traits.'));
    expect(traits).toEqual([
      ['traits.appointment', '2026-12-31T18:00:00+05:45'],
      ['traits.emails', 'one@example.com'],
      ['traits.emails', 'three@example.com'],
    ]);
  } finally {
    await door.stop();
    await kratos.stop();
  }
});
