import { EVERY_PAGE } from '../support/every-page';
import { expect, test } from '../support/fixtures';
import {
  expectGoodInEveryVariant,
  expectLean,
  expectNames,
  expectOneFocus,
  lastDocument,
} from '../support/page-checks';

for (const [name, go] of Object.entries(EVERY_PAGE)) {
  test(`the page "${name}" is accessible in light, dark and forced colours, fits 320 pixels and 400 %, is lean, and works from right to left`, async ({
    page,
    app,
    clients,
    people,
    stack,
    mailbox,
  }) => {
    const response = lastDocument(page);
    await go({ page, app, clients, people, stack, mailbox });
    await expect(page.locator('h1')).toBeVisible();
    await expectLean(page, response());
    await expectNames(page);
    await expectOneFocus(page);
    await expectGoodInEveryVariant(page, name);
  });
}
