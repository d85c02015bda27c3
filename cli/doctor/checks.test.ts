import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CHECKS } from './checks';

describe('the list of checks', () => {
  it('has every file in checks/, by its name', () => {
    const files = readdirSync(path.join(__dirname, 'checks')).filter((name) => !name.endsWith('.test.ts'));
    const names = files.map((name) => name.replace(/\.ts$/, ''));
    expect(CHECKS.map(({ id }) => id).sort()).toEqual(names.sort());
  });
});
