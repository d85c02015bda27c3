import { command } from './command-name';

describe('command', () => {
  it.each([
    ['/clone/cli/main.ts', 'npm run --silent vestibule -- trust apply'],
    ['/app/vestibule.mjs', 'node -- vestibule.mjs trust apply'],
    [undefined, 'npm run --silent vestibule -- trust apply'],
  ])('started as %s, is typed as %s', (program, typed) => expect(command('trust apply', program)).toBe(typed));
});
