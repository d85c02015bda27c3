import { defineConfig } from '@playwright/test';
import base from '../playwright.config';

/** Tools of others, in a folder that dev/mcp-tools.mjs has filled, against the same stack as the other tests. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.tool.ts',
  outputDir: '../../test-results',
  globalSetup: '../global-setup.ts',
  workers: 1,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['VESTIBULE_E2E_REPORT'] ?? '../../test-results/mcp-tools.json' }],
  ],
});
