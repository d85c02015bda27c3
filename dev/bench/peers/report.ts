import type { Spread } from '../counting';
import { formatTable } from '../table';
import { FLOWS } from '../targets';
import { ALONE, BARE, type Compared } from './compare';
import { CROWDS } from './crowd';
import { listGoals } from './goals';
import { ratioOf, spreadOf } from './sample';
import { OWN, SECOND } from './spec';

type Column = {
  title: string;
  measure: string;
  digits: number /** Its ratio to this one is shown. */;
  of?: string | null;
};

/** The tables of a comparison, with medians and ranges. */
export function formatComparison(compared: Compared): string {
  const { node, servers, rounds, flows, reference } = compared;
  const versions = `Kratos ${servers.kratos}, Hydra ${servers.hydra} on ${servers.database}; Node ${node}`;
  const toReference = `${flows} of each kind in each of ${rounds} rounds, in turns; median, range; x ${reference ?? OWN}, round by round`;
  const of = reference ?? OWN;
  const flowColumns = (measure: string, to: string): Column[] =>
    (['a', 'b', 'c'] as const).map((flow) => ({
      title: `(${flow}) ms`,
      measure: `${measure}.${flow}`,
      digits: measure === 'cpu' ? 1 : 0,
      of: to,
    }));
  const tables = [
    table(compared, `CPU of the login page (${toReference})`, [
      ...flowColumns('cpu', of),
      { title: 'page ms', measure: 'cpu.page', digits: 1, of },
    ]),
    table(compared, 'Time of a sign-in, x the calls alone', flowColumns('wall', ALONE)),
    table(compared, 'Requests of the browser (HTTP, without script)', countColumns()),
    table(compared, `Sign-ins a second, (a), with so many people at once; x ${of}`, crowdColumns('perSecond', of)),
    table(compared, 'Memory with so many people, MB; and sign-ins that failed', [
      ...crowdColumns('memory', of),
      ...CROWDS.map(({ people }) => ({ title: `failed, ${people}`, measure: `failed.${people}`, digits: 0 })),
    ]),
    table(compared, `Login page of an application's request, in a slow browser with an empty cache; x ${BARE}`, [
      { title: 'can be sent after ms', measure: 'ready', digits: 0, of: BARE },
      ...['loads', 'bytes', 'html', 'scriptInPage', 'scriptLoaded'].map((measure) => ({
        title: PAGE_TITLES[measure] ?? measure,
        measure,
        digits: 0,
      })),
    ]),
    table(compared, `Start, and memory; x ${of}`, [
      { title: 'first login page ms', measure: 'start', digits: 0, of },
      { title: 'idle MB', measure: 'idle', digits: 0, of },
      { title: 'after sign-ins MB', measure: 'afterFlows', digits: 0, of },
      { title: 'so many', measure: 'signIns', digits: 0 },
    ]),
    deployedTable(compared),
    noiseTable(compared),
    goalsTable(compared),
  ];
  return `${versions}\n\n${tables.filter((text) => text !== '').join('\n\n')}\n`;
}

/** All numbers, for a program. */
export function toJson({ samples, deployed, ...others }: Compared): string {
  const all = { ...others, samples: Object.fromEntries(samples), deployed: Object.fromEntries(deployed) };
  return JSON.stringify(all, null, 2);
}

const PAGE_TITLES: Record<string, string> = {
  loads: 'requests',
  bytes: 'bytes',
  html: 'HTML gzip',
  scriptInPage: 'script in it',
  scriptLoaded: 'script loaded',
};

function countColumns(): Column[] {
  return (['a', 'b', 'c'] as const).map((flow) => ({
    title: FLOWS[flow].title,
    measure: `requests.${flow}`,
    digits: 0,
  }));
}

function crowdColumns(measure: string, of: string): Column[] {
  return CROWDS.map(({ people }) => ({
    title: String(people),
    measure: `${measure}.${people}`,
    digits: measure === 'perSecond' ? 1 : 0,
    of,
  }));
}

/** Everybody who has one of the measures gets a row. A measure that never changes needs no range. */
function table({ samples, names }: Compared, title: string, columns: readonly Column[]): string {
  const rows = [ALONE, BARE, ...names]
    .filter((name) => columns.some(({ measure }) => spreadOf(samples, name, measure) !== null && isFor(name, measure)))
    .map((name) => [
      name,
      ...columns.flatMap(({ measure, digits, of }) => [
        ...cells(spreadOf(samples, name, measure), digits, of !== undefined),
        ...(of ? [ratioOf(samples, { name, of, measure })?.median.toFixed(2) ?? ''] : []),
      ]),
    ]);
  if (rows.length === 0) return '';
  const head = columns.flatMap(({ title: name, of }) => [name, ...(of === undefined ? [] : ['range', 'x'])]);
  return `${title}\n${formatTable(['', ...head], rows)}`;
}

/** Without a login page there's no CPU of one, and its requests aren't a browser's. */
function isFor(name: string, measure: string): boolean {
  return name !== ALONE || measure.startsWith('wall');
}

function cells(spread: Spread | null, digits: number, hasRange: boolean): string[] {
  if (spread === null) return hasRange ? ['', ''] : [''];
  const { median, min, max } = spread;
  const range = `${min.toFixed(digits)} to ${max.toFixed(digits)}`;
  return hasRange ? [median.toFixed(digits), range] : [median.toFixed(digits)];
}

function deployedTable({ deployed }: Compared): string {
  if (deployed.size === 0) return '';
  const rows = [...deployed].map(([name, { packedMb, unpackedMb }]) => [
    name,
    unpackedMb.toFixed(1),
    packedMb.toFixed(1),
  ]);
  return `What is deployed beside Node\n${formatTable(['', 'MB', 'packed MB'], rows)}`;
}

/** What differs between two that are the same: a difference to anybody else means little if it isn't larger. */
function noiseTable({ samples }: Compared): string {
  const rows = Object.entries(NOISY).flatMap(([measure, title]) => {
    const ratio = ratioOf(samples, { name: SECOND, of: OWN, measure });
    return ratio === null ? [] : [[title, ...cells(ratio, 2, true)]];
  });
  return rows.length === 0 ? '' : `The noise (A/A): ${SECOND}, x ${OWN}\n${formatTable(['', 'x', 'range'], rows)}`;
}

const NOISY: Record<string, string> = {
  'cpu.a': 'CPU (a)',
  'cpu.b': 'CPU (b)',
  'cpu.c': 'CPU (c)',
  'cpu.page': 'CPU, page',
  'wall.a': 'time (a)',
  'wall.b': 'time (b)',
  'wall.c': 'time (c)',
  'perSecond.1': 'sign-ins a second, 1',
  'perSecond.8': 'sign-ins a second, 8',
  'perSecond.32': 'sign-ins a second, 32',
  ready: 'can be sent after',
  start: 'first login page',
  afterFlows: 'memory after sign-ins',
};

function goalsTable(compared: Compared): string {
  const rows = listGoals(compared).map(({ title, goal, must, reached, range, verdict }) => [
    title,
    goal,
    must,
    reached,
    range,
    verdict,
  ]);
  if (rows.length === 0) return '';
  return `The targets\n${formatTable(['', 'goal', 'must', 'reached', 'range', ''], rows)}`;
}
