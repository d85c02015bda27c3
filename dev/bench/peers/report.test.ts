import { ALONE, BARE, type Compared } from './compare';
import { listGoals } from './goals';
import { formatComparison } from './report';
import { addRound, ratioOf, type Sample, type Samples, spreadOf } from './sample';
import { OWN, SECOND } from './spec';

const REFERENCE = 'reference UI';

function compared(rounds: [name: string, ...samples: Sample[]][]): Compared {
  return {
    node: '24.0.0',
    servers: { kratos: 'v26.2.0', hydra: 'v26.2.0', database: 'SQLite' },
    rounds: 2,
    flows: 20,
    names: [OWN, REFERENCE],
    reference: REFERENCE,
    samples: new Map(rounds.map(([name, ...samples]) => [name, samples])),
    deployed: new Map([[OWN, { packedMb: 1.2, unpackedMb: 6.1 }]]),
  };
}

describe('samples', () => {
  it('are compared round by round, where both have the measure', () => {
    const samples: Samples = new Map();
    addRound(samples, { name: 'a', round: 0, sample: { ms: 10 } });
    addRound(samples, { name: 'a', round: 2, sample: { ms: 40 } });
    addRound(samples, { name: 'b', round: 0, sample: { ms: 20 } });
    addRound(samples, { name: 'b', round: 1, sample: { ms: 1 } });
    addRound(samples, { name: 'b', round: 2, sample: { ms: 20 } });
    addRound(samples, { name: 'b', round: 2, sample: { other: 1 } });
    expect(ratioOf(samples, { name: 'a', of: 'b', measure: 'ms' })).toMatchObject({ min: 0.5, max: 2, rounds: 2 });
    expect(spreadOf(samples, 'b', 'ms')).toMatchObject({ median: 20, rounds: 3 });
    expect(spreadOf(samples, 'a', 'other')).toBeNull();
  });
});

describe('listGoals', () => {
  it.each([
    ['goal', { 'cpu.a': 5, 'perSecond.8': 14 }],
    ['must', { 'cpu.a': 9, 'perSecond.8': 11 }],
    ['MISSED', { 'cpu.a': 11, 'perSecond.8': 9 }],
  ])('says %s, for what should be small and for what should be large', (verdict, own) => {
    const goals = listGoals(
      compared([
        [OWN, own],
        [REFERENCE, { 'cpu.a': 10, 'perSecond.8': 10 }],
      ]),
    );
    expect(goals.filter(({ title }) => /CPU of flow \(a\)|second, 8/.test(title)).map((one) => one.verdict)).toEqual([
      verdict,
      verdict,
    ]);
  });

  it('leaves out what was not measured, and everything relative where there is no reference', () => {
    const measured = { ...compared([[OWN, { 'cpu.a': 5, html: 5120 }]]), reference: null };
    expect(listGoals(measured).map(({ title, reached }) => [title, reached])).toEqual([
      ['HTML of the login page of an application, gzip', '5.0 KB'],
      ['the image without its base', '6.1 MB'],
    ]);
  });
});

describe('formatComparison', () => {
  it('shows medians, ranges and the ratio to the reference, and the calls alone only where there is no login page', () => {
    const text = formatComparison(
      compared([
        [ALONE, { 'wall.a': 20, 'cpu.a': 0, 'requests.a': 3 }],
        [BARE, { ready: 500 }],
        [OWN, { 'cpu.a': 5, 'wall.a': 40 }, { 'cpu.a': 7, 'wall.a': 40 }],
        [SECOND, { 'cpu.a': 6 }, { 'cpu.a': 7 }],
        [REFERENCE, { 'cpu.a': 10 }, { 'cpu.a': 10 }],
      ]),
    );
    expect(text).toMatch(/^Vestibule +6\.0 {2}5\.0 to 7\.0 +0\.60/m);
    expect(text).toMatch(/^reference UI +10\.0 {2}10\.0 to 10\.0 +1\.00/m);
    expect(text.match(/^the calls alone/gm)).toHaveLength(1);
    expect(text).toMatch(/^CPU \(a\) +1\.10 {2}1\.00 to 1\.20$/m);
    expect(text).toMatch(/^Vestibule +6\.1 +1\.2$/m);
  });
});
