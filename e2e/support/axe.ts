import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with the rule, the element and the reason of each finding. Evaluates axe, because the CSP allows no script. */
export async function expectAccessible(page: Page): Promise<void> {
  const isPresent = await page.evaluate(() => 'axe' in globalThis);
  if (!isPresent) await page.evaluate(source);
  const results = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  const findings = results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.html}\n  ${node.failureSummary?.replaceAll('\n', '\n  ') ?? violation.help}`,
    ),
  );
  expect(findings, `accessibility of ${page.url()}`).toEqual([]);
}
