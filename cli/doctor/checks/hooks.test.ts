import { statuses, targetWith } from '../sample-target';
import { hooksKey } from './hooks.key';
import { hooksWrongKey } from './hooks.wrong-key';

const TARGET = targetWith();

describe('hooks.key and hooks.wrong-key', () => {
  it.each<[number, number[], string[]]>([
    [204, [401, 401], ['ok hooks.key', 'ok hooks.wrong-key']],
    [401, [401, 401], ['error hooks.key', 'ok hooks.wrong-key']],
    [404, [404, 404], ['error hooks.key', 'ok hooks.wrong-key']],
    [204, [204, 401], ['ok hooks.key', 'error hooks.wrong-key']],
    [204, [401, 400], ['ok hooks.key', 'error hooks.wrong-key']],
  ])('%d with the key and %j without: %j', (right, wrong, expected) => {
    const hooks = { kind: 'answered', right, wrong } as const;
    const findings = [
      ...hooksKey.judge({ hooks, isSeenWorking: false }, TARGET),
      ...hooksWrongKey.judge(hooks, TARGET),
    ];
    expect(statuses(findings)).toEqual(expected);
  });

  it("reports no listener that can't be reached from here but works for Hydra", () => {
    const hooks = { kind: 'unreached', reason: 'http://127.0.0.1:1 refuses connections' } as const;
    expect(statuses(hooksKey.judge({ hooks, isSeenWorking: true }, TARGET))).toEqual(['skipped hooks.key']);
    expect(statuses(hooksKey.judge({ hooks, isSeenWorking: false }, TARGET))).toEqual(['error hooks.key']);
    expect(hooksWrongKey.judge(hooks, TARGET)).toEqual([]);
  });
});
