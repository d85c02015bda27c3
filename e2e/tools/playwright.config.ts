import { defineConfig } from '@playwright/test';
import base from '../playwright.config';

/** Tools of others, in a folder that dev/mcp-tools.mjs has filled, against the same stack as the other tests. */
export default defineConfig({ ...base, testDir: '.', testMatch: '**/*.tool.ts', globalSetup: '../global-setup.ts', workers: 1 });
