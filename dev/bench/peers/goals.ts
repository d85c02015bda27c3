import type { Spread } from '../counting';
import { FLOWS } from '../targets';
import { BARE, type Compared } from './compare';
import { ratioOf, spreadOf } from './sample';
import { OWN } from './spec';

type Goal = {
  title: string;
  goal: number;
  must: number;
  digits: number;
  unit: string;
  isMoreBetter?: boolean;
  measured: (compared: Compared) => Spread | null;
};

export type JudgedGoal = { title: string; goal: string; must: string; reached: string; range: string; verdict: string };

const toReference = (measure: string) => (compared: Compared) =>
  compared.reference === null ? null : ratioOf(compared.samples, { name: OWN, of: compared.reference, measure });
const ratio = (title: string, measure: string, limits: { goal: number; must: number }): Goal => ({
  ...limits,
  title: `${title}, x the reference UI`,
  digits: 2,
  unit: '',
  measured: toReference(measure),
});
const KILO = 1024;

/** The targets that the project has set itself. */
const GOALS: readonly Goal[] = [
  ratio('CPU of flow (a)', 'cpu.a', { goal: 0.6, must: 1 }),
  ratio('CPU of flow (b)', 'cpu.b', { goal: 0.6, must: 1 }),
  ratio('CPU of flow (c)', 'cpu.c', { goal: 0.6, must: 1 }),
  ratio('time of flow (a)', 'wall.a', { goal: 0.8, must: 1 }),
  { ...ratio('sign-ins a second, 8 people', 'perSecond.8', { goal: 1.3, must: 1 }), isMoreBetter: true },
  { ...ratio('sign-ins a second, 32 people', 'perSecond.32', { goal: 1.3, must: 1 }), isMoreBetter: true },
  ratio('memory after the sign-ins', 'afterFlows', { goal: 1, must: 1.3 }),
  ratio('cold start', 'start', { goal: 1, must: 1.3 }),
  ...(['a', 'b', 'c'] as const).map((flow) => ({
    title: `requests of flow (${flow})`,
    goal: FLOWS[flow].hops,
    must: FLOWS[flow].hops,
    digits: 0,
    unit: '',
    measured: ({ samples }: Compared) => spreadOf(samples, OWN, `requests.${flow}`),
  })),
  {
    title: 'HTML of the login page of an application, gzip',
    goal: 5,
    must: 7,
    digits: 1,
    unit: ' KB',
    measured: ({ samples }) => scale(spreadOf(samples, OWN, 'html'), 1 / KILO),
  },
  {
    title: 'time until the password can be sent, x bare HTML',
    goal: 1.1,
    must: 1.2,
    digits: 2,
    unit: '',
    measured: ({ samples }) => ratioOf(samples, { name: OWN, of: BARE, measure: 'ready' }),
  },
  {
    title: 'the image without its base',
    goal: 15,
    must: 30,
    digits: 1,
    unit: ' MB',
    measured: ({ deployed }) => {
      const size = deployed.get(OWN)?.unpackedMb;
      return size === undefined ? null : { median: size, min: size, max: size, rounds: 1 };
    },
  },
];

/** Each target that was measured, with what was reached. The median decides. */
export function listGoals(compared: Compared): JudgedGoal[] {
  return GOALS.flatMap((one) => {
    const spread = one.measured(compared);
    if (spread === null) return [];
    const { title, goal, must, digits, unit } = one;
    const write = (value: number) => `${value.toFixed(digits)}${unit}`;
    return {
      title,
      goal: write(goal),
      must: write(must),
      reached: write(spread.median),
      range: `${spread.min.toFixed(digits)} to ${spread.max.toFixed(digits)}`,
      verdict: judge(spread.median, one),
    };
  });
}

function judge(reached: number, { goal, must, isMoreBetter = false }: Goal): string {
  const holds = (limit: number) => (isMoreBetter ? reached >= limit : reached <= limit);
  if (holds(goal)) return 'goal';
  return holds(must) ? 'must' : 'MISSED';
}

function scale(spread: Spread | null, factor: number): Spread | null {
  if (spread === null) return null;
  const { median, min, max, rounds } = spread;
  return { median: median * factor, min: min * factor, max: max * factor, rounds };
}
