import { judgeVersion } from './version';

describe('judgeVersion', () => {
  it.each<[unknown, string]>([
    [{ version: 'v1.3.1' }, 'ok'],
    [{ version: 'v25.4.0' }, 'ok'],
    [{ version: 'v26.2.0' }, 'ok'],
    [{ version: 'v1.3.0' }, 'warning'],
    [{ version: 'v26.2.1' }, 'warning'],
    [{ version: 'master' }, 'warning'],
    [{ version: '' }, 'warning'],
    [null, 'warning'],
  ])('%j: %s', (body, status) => {
    expect(judgeVersion(body, { oldest: 'v1.3.1', newest: 'v26.2.0' }).status).toBe(status);
  });
});
