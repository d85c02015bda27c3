import { EVERY_PAGE } from '../support/every-page';
import { test } from '../support/fixtures';
import { expectGoodPage } from '../support/page-checks';

for (const [name, go] of Object.entries(EVERY_PAGE)) {
  test(`the page "${name}" is accessible in light, dark and forced colours, fits 320 pixels and 400 %, is lean, and works from right to left`, async ({
    page,
    app,
    clients,
    people,
    stack,
    mailbox,
  }) => {
    await expectGoodPage(page, name, () => go({ page, app, clients, people, stack, mailbox }));
  });
}
