import { runWith } from '../base/sample-io';
import { registerDoctor } from './register';

const tool = (...args: string[]) => runWith([registerDoctor], ['doctor', ...args]);

describe('doctor', () => {
  it('compares nothing without the settings, and says so', async () => {
    const { code, stdout } = await tool('--env-file', '/nowhere/front-door.env', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ id: 'settings', status: 'error', why: 'Nothing can be compared without settings.' }],
    });
  });

  it.each(['--internal-url', '--hydra-admin-url'])('refuses an invalid address for %s', async (option) => {
    const { code, stderr } = await tool(option, 'foo');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('It must be an origin such as http://front-door:3001.'),
    ]);
  });
});
