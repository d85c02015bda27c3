import { ALL_REACHED, replyWith, targetWith } from '../sample-target';
import { aliveServers, type Reached } from '../servers';
import { clock } from './clock';
import { reach } from './reach';

const judgeReach = (reached: Reached) => reach.judge(null, targetWith({}, { reached }));
const judgeClocks = (reached: Reached) => clock.judge(null, targetWith({}, { reached }));

describe('reach', () => {
  it('accepts it when all answer', () =>
    expect(judgeReach(ALL_REACHED).map(({ status }) => status)).toEqual(Array(5).fill('ok')));

  it("names servers that don't answer, or answer something else", () => {
    const reached = {
      ...ALL_REACHED,
      'hydra-admin': { reason: 'http://hydra:4445 refuses connections' },
      'kratos-public': replyWith({ status: 404 }),
    };
    const wrong = judgeReach(reached).filter(({ status }) => status === 'error');
    expect(wrong.map(({ id }) => id).sort()).toEqual(['reach.hydra-admin', 'reach.kratos-public']);
  });
});

describe('a server in place of another', () => {
  const reached: Reached = { ...ALL_REACHED, 'hydra-admin': { mistaken: "it answers like Hydra's public API" } };

  it('is named with its setting', () => {
    const [wrong] = judgeReach(reached).filter(({ status }) => status === 'error');
    expect(wrong).toMatchObject({
      id: 'reach.hydra-admin',
      what: "HYDRA_ADMIN_URL is not Hydra's admin API: it answers like Hydra's public API.",
      fix: "Set HYDRA_ADMIN_URL to the address of Hydra's admin API; the default port is 4445.",
    });
  });

  it("counts as missing, and its clock doesn't matter", () => {
    expect(aliveServers(reached).has('hydra-admin')).toBe(false);
    expect(judgeClocks({ ...ALL_REACHED, 'hydra-public': { mistaken: 'x' } })[1]?.status).toBe('skipped');
  });
});

describe('clock', () => {
  it.each<[number | null, string]>([
    [0, 'ok'],
    [5_000, 'ok'],
    [-5_000, 'ok'],
    [5_001, 'error'],
    [-60_000, 'error'],
    [null, 'skipped'],
  ])('%s ms ahead: %s', (aheadMs, status) => {
    expect(judgeClocks({ ...ALL_REACHED, 'hydra-public': replyWith({ aheadMs }) })[1]).toMatchObject({
      id: 'clock.hydra',
      status,
    });
  });

  it('says in which direction', () => {
    const findings = judgeClocks({ ...ALL_REACHED, 'front-door': replyWith({ aheadMs: -61_000 }) });
    expect(findings[2]?.what).toContain('61 s behind');
  });
});
